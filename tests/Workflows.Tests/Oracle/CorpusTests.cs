using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Oracle;

/// <summary>Tests files that others wrote, by digest: they are those of the manifest, and they become what InvokeAI's editor makes of them.</summary>
public sealed class CorpusTests
{
    private static string Folder => Repository.Path("tests", "corpus");

    [NeedsCorpus("workflows")]
    [Fact]
    public void Each_file_of_the_corpus_becomes_what_the_editor_makes_of_it()
    {
        var actual = new StringBuilder("file\tinputs\ttemplates\tgraph\tbatch data\tworkflow\n");
        foreach (var file in Files())
        {
            var (set, name) = (file.Split('/')[0], file.Split('/')[1]);
            var options = new LoadOptions(EmbeddedCatalog.Instance) { UnknownNodes = UnknownNodes.Drop };
            actual.Append(file).Append('\t')
                .Append(EditorDigests.Of(WorkflowLoader.Load(name, File.ReadAllText(Evidence.Path("workflows", set, name)), options))).Append('\n');
        }

        Assert.Equal(File.ReadAllText(Path.Combine(Folder, "digests.tsv")), actual.ToString());
    }

    [NeedsCorpus("oracle")]
    [Fact]
    public void Digests_are_those_of_the_editors_own_results()
    {
        var expected = new StringBuilder("file\tinputs\ttemplates\tgraph\tbatch data\tworkflow\n");
        foreach (var file in Files())
            expected.Append(file).Append('\t').Append(EditorDigests.Of(JsonNode.Parse(File.ReadAllText(Evidence.Path(["oracle", .. file.Split('/')])))!))
                .Append('\n');
        var path = Path.Combine(Folder, "digests.tsv");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, expected.ToString());
        Assert.Equal(File.ReadAllText(path), expected.ToString());
    }

    private static IEnumerable<string> Files() => File.ReadLines(Path.Combine(Folder, "manifest.tsv")).Skip(1).Select(line => line.Split('\t')[0]);
}
