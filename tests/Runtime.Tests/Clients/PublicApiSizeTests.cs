using System.Text.RegularExpressions;

namespace InvokeAI.Tests.Clients;

/// <summary>
/// Limits the size of the public API of the core package. An entry is a line of the API baseline, which every build compares with the code. A property is one
/// entry, whatever accessors it has. The option enums of <c>InvokeAI.Nodes</c> and what only emitted code uses (<c>InvokeAI.Generated</c>) are not counted.
/// </summary>
public sealed partial class PublicApiSizeTests
{
    private const int MostEntries = 2000;
    private const int MostTypesInRoot = 100;

    [Fact]
    public void The_core_package_has_at_most_2000_entries()
    {
        var baseline = new[] { "Shipped", "Unshipped" }.SelectMany(kind => File.ReadLines(Repository.Path("src", "InvokeAI.Runtime", $"PublicAPI.{kind}.txt")));
        var count = Entries(baseline).Count;
        Assert.True(count <= MostEntries, $"The core package has {count} public entries; at most {MostEntries} are allowed.");
        // The rule reads the file: an empty or renamed baseline must not pass.
        Assert.True(count > MostEntries / 2, $"Only {count} entries were read.");
    }

    [Fact]
    public void The_root_namespace_has_at_most_100_types()
    {
        var types =
            typeof(InvokeAIClient).Assembly.GetExportedTypes().Where(type => type.Namespace == nameof(InvokeAI)).Select(type => type.Name).Order().ToList();
        Assert.True(types.Count <= MostTypesInRoot,
            $"{types.Count} types are in the namespace InvokeAI; at most {MostTypesInRoot} are allowed:\n{string.Join('\n', types)}");
    }

    [Fact]
    public void A_property_is_one_entry_and_what_is_generated_is_none() => Assert.Equal(
        ["InvokeAI.Run", "InvokeAI.Run.Id", "InvokeAI.Run.GetAsync(int count) -> System.String!", "InvokeAI.Run.GetAsync(long count) -> System.String!",
            "InvokeAI.Run.Most = 3 -> int"],
        Entries(
        [
            "#nullable enable",
            "InvokeAI.Run",
            "virtual InvokeAI.Run.Id.get -> string!",
            "virtual InvokeAI.Run.Id.init -> void",
            "InvokeAI.Run.GetAsync(int count) -> System.String!",
            "static InvokeAI.Run.GetAsync(long count) -> System.String!",
            "const InvokeAI.Run.Most = 3 -> int",
            "InvokeAI.Run.Old() -> void",
            "*REMOVED*InvokeAI.Run.Old() -> void",
            "InvokeAI.Nodes.Space",
            "static readonly InvokeAI.Nodes.Space.Red -> InvokeAI.Nodes.Space",
            "override sealed InvokeAI.Generated.ResourceValue.GetHashCode() -> int",
        ]));

    private static IReadOnlyCollection<string> Entries(IEnumerable<string> baseline)
    {
        const string removed = "*REMOVED*";
        var lines = baseline.Where(line => line.Length > 0 && !line.StartsWith('#')).ToList();
        var gone = lines.Where(line => line.StartsWith(removed, StringComparison.Ordinal)).Select(line => line[removed.Length..]).ToHashSet();
        return [.. lines.Where(line => !line.StartsWith(removed, StringComparison.Ordinal) && !gone.Contains(line))
            .Select(line => Accessor().Replace(Modifiers().Replace(line, ""), "")).Where(line => !Uncounted().IsMatch(line)).Distinct()];
    }

    [GeneratedRegex("^~?((static|override|virtual|abstract|sealed|const|readonly) )*")]
    private static partial Regex Modifiers();

    // A method keeps its parameters and its result: each overload is an entry.
    [GeneratedRegex(@"\.(get|set|init) -> .*$")]
    private static partial Regex Accessor();

    [GeneratedRegex(@"^InvokeAI\.(Nodes|Generated)(\.|$)")]
    private static partial Regex Uncounted();
}
