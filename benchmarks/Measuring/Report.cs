using System.Globalization;

namespace InvokeAI.Benchmarks.Measuring;

/// <summary>Rows of the table, printed as they come.</summary>
internal sealed class Report(TextWriter writer)
{
    private readonly List<string> rows = [];

    /// <summary>Adds a line to the table of <c>docs/performance.md</c>. The table is printed at the end, so that it can be copied.</summary>
    /// <param name="isReached">Null where the row has no goal.</param>
    public void Row(string what, string beside, string toReach, string measured, bool? isReached = null)
        => rows.Add($"| {what} | {beside} | {toReach} | {measured} | {(isReached is null ? "" : isReached.Value ? "reached" : "**not reached**")} |");

    public void Table()
    {
        writer.WriteLine();
        writer.WriteLine("## The table");
        writer.WriteLine();
        writer.WriteLine("| what | beside | to reach | measured | |");
        writer.WriteLine("|---|---|---|---|---|");
        foreach (var row in rows)
            writer.WriteLine(row);
        writer.Flush();
    }

    public void Add(string what, string beside, string goal, IReadOnlyList<Outcome> outcomes)
    {
        writer.WriteLine();
        writer.WriteLine($"### {what}");
        writer.WriteLine();
        writer.WriteLine($"Beside: {beside}. To reach: {goal}.");
        writer.WriteLine();
        writer.WriteLine("| | time | ratio | allocated |");
        writer.WriteLine("|---|---:|---:|---:|");
        foreach (var outcome in outcomes)
            writer.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"| {outcome.Name} | {Time(outcome.Nanoseconds)} | {outcome.Ratio:0.00} | {Size(outcome.Bytes)} |"));
        writer.Flush();
    }

    public void Note(string text)
    {
        writer.WriteLine();
        writer.WriteLine(text);
        writer.Flush();
    }

    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e4 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0} ns"),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:0.0} µs"),
        < 1e9 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:0.00} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e9:0.00} s"),
    };

    public static string Size(double bytes) => bytes switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
    };
}
