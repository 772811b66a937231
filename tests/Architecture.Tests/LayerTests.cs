using InvokeAI.Tests;
using Microsoft.CodeAnalysis;

namespace Architecture;

/// <summary>Tests that each project's folders are layers: one uses only those before it in <c>layers.txt</c>. There are no exceptions.</summary>
public class LayerTests
{
    // A source generator of the compiler's adds JSON contexts and log messages. Any other error would mean names that the test does not see.
    private static readonly string[] FromGenerators = ["CS0103", "CS0117", "CS0534", "CS1061", "CS7036", "CS8795", "CS8805"];

    public static IEnumerable<TheoryDataRow<string>> Projects => SourceProject.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_uses_only_earlier_ones(string project)
    {
        var order = LayerList.Projects[project].SelectMany((line, i) => line.Select(folder => (folder, i))).ToDictionary(p => p.folder, p => p.i);
        var broken = FolderUse.In(SourceProject.Of(project)).Where(use => order[use.To] >= order[use.From]).ToList();
        Assert.True(broken.Count == 0,
            $"{broken.Count} uses of a later folder in src/{project} (the order is in tests/Architecture.Tests/layers.txt):\n{string.Join('\n', broken)}");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_has_its_place(string project)
    {
        var folders = SourceProject.Of(project).Trees.Select(tree => SourceProject.LayerOf(tree.FilePath)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(folders, LayerList.Projects[project].SelectMany(line => line).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_name_in_the_sources_is_understood(string project)
    {
        var errors = SourceProject.Of(project).Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Severity == DiagnosticSeverity.Error && !FromGenerators.Contains(d.Id))
            .ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors.Take(20)));
    }

    [Fact]
    public void The_architecture_page_shows_the_list()
    {
        var page = File.ReadAllLines(Repository.Path("docs", "architecture.md"));
        foreach (var project in LayerList.Projects.Keys.Where(name => LayerList.Projects[name].Count > 1))
        {
            var at = Array.IndexOf(LayerList.Lines, project);
            var list = LayerList.Lines[at..].TakeWhile(line => line.Length > 0).ToArray();
            var shown = Array.IndexOf(page, project);
            Assert.True(shown >= 0, $"docs/architecture.md does not show the layers of {project}.");
            Assert.Equal(list, page[shown..].Take(list.Length));
        }
    }

    [Fact]
    public void A_use_of_a_later_folder_is_found()
    {
        var uses = FolderUse.In(SourceProject.Of("InvokeAI.Workflows"));
        Assert.Contains(uses, use => use is { From: "Locks", To: "Json" });
        Assert.Contains(uses, use => use is { From: "Document", To: "Catalog" });
        Assert.DoesNotContain(uses, use => use.From == use.To);
    }
}
