using System.CommandLine;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reports;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Commands;

/// <summary><c>inputs FILE…</c>: what is on the form, by index.</summary>
internal static class InputsCommand
{
    public static Verb Create(ToolConsole console)
    {
        var files = SharedOptions.Files();
        var json = SharedOptions.Json();
        var nodes = SharedOptions.Nodes("List the fields of all nodes as well, also those that are not on the form.");
        var loading = new LoadingOptions();
        var verb = new Verb("inputs", "Lists the fields on workflows' forms: index, property, C# type, range, value in the file.")
        {
            Arguments = { files },
            Options = { nodes, json, loading.Schemas, loading.Unknown },
            Examples =
            [
                ("As a table", "inputs workflows/sdxl-text-to-image.json"),
                ("With the fields of all nodes, for --set node.field=value", "inputs workflows/sdxl-text-to-image.json --nodes"),
                ("For programs, several files at once", "inputs workflows/*.json --json"),
            ],
        };
        verb.SetAction(parsed =>
        {
            var read = loading.Read(parsed, parsed.GetValue(files)!, console);
            if (parsed.GetValue(json))
                JsonOutput.Write(console.Output, writer => InputsJson.Write(writer, read, parsed.GetValue(nodes)));
            else
                read.ForEach(file => InputsTable.Write(console.Output, file, parsed.GetValue(nodes)));
            read.ForEach(file => file.Report(console));
            return read.Exists(f => f.HasErrors) ? ExitCode.Failed : ExitCode.Fine;
        });
        return verb;
    }
}
