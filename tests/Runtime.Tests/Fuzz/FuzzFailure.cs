namespace InvokeAI.Tests.Fuzz;

/// <summary>A case that ended otherwise than documented.</summary>
/// <param name="Case">The case.</param>
/// <param name="Kind">The exception's type, <c>Hang</c> or <c>Nonsense</c>.</param>
/// <param name="What">What happened.</param>
internal sealed record FuzzFailure(FuzzCase Case, string Kind, string What)
{
    /// <summary>Reports many failures: the number of each kind, then some of each with the command that replays it.</summary>
    public static string Report(IReadOnlyCollection<FuzzFailure> failures) => string.Join('\n',
    [
        $"{failures.Count} cases failed: {string.Join(", ", failures.CountBy(f => f.Kind).OrderByDescending(k => k.Value).Select(k => $"{k.Value} {k.Key}"))}.",
        .. failures.GroupBy(f => (f.Kind, f.Case.Call, f.Case.Answer, First(f.What))).OrderBy(g => g.Key.Kind, StringComparer.Ordinal)
            .Select(g => $"({g.Count()} times) {g.First()}"),
    ]);

    public override string ToString() => $"""
        {Kind}
          call:     {Case.Call}
          answer:   {Case.Answer} at {(Case.Place.Length == 0 ? "the whole" : Case.Place)}
          mutation: {Case.Change}
          replay:   {FuzzCase.Variable}='{Case}' dotnet run --project tests/Runtime.Tests -- -class "*Fuzz*"
          {What}
        """;

    private static string First(string what) => what.Split('\n')[0];
}
