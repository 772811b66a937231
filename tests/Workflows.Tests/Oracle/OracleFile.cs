using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Oracle;

/// <summary>A workflow of the shared sets, loaded by us, beside what InvokeAI's own frontend made of it.</summary>
internal sealed class OracleFile
{
    private OracleFile(LoadedWorkflow loaded, JsonNode expected)
    {
        Loaded = loaded;
        Expected = expected;
    }

    public LoadedWorkflow Loaded { get; }

    public JsonNode Expected { get; }

    /// <summary>Gets a value indicating whether InvokeAI loads the file, even if with warnings.</summary>
    public bool Loads => Expected["error"] is null;

    public static OracleFile Open(string set, string name)
    {
        var text = File.ReadAllText(Evidence.Path("workflows", set, name));
        var expected = JsonNode.Parse(File.ReadAllText(Evidence.Path("oracle", set, name)))!;
        // The oracle's editor keeps nodes of unknown type but does not send them.
        var options = new LoadOptions(EmbeddedCatalog.Instance) { UnknownNodes = UnknownNodes.Drop };
        return new OracleFile(WorkflowLoader.Load(name, text, options), expected);
    }

    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (var (set, name) in Evidence.Workflows())
            data.Add(set, name);
        return data;
    }
}
