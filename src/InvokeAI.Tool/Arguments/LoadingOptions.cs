using System.CommandLine;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Tool.Arguments;

/// <summary>Defines the options for reading workflow files: the known nodes, and the handling of unknown ones.</summary>
internal sealed class LoadingOptions
{
    public Option<string[]> Schemas { get; } = SharedOptions.Schemas();

    public Option<UnknownNodes> Unknown { get; } = SharedOptions.UnknownNodes();

    public List<WorkflowFile> Read(ParseResult parsed, IEnumerable<string> paths, ToolConsole console)
    {
        var catalog = Catalogs.Load(parsed.GetValue(Schemas)!, console);
        return [.. paths.Select(path => WorkflowFile.Read(path, catalog, parsed.GetValue(Unknown)))];
    }
}
