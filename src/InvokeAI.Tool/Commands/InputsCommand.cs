using System.CommandLine;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;

namespace InvokeAI.Tool.Commands;

/// <summary><c>inputs FILE…</c>: what is on the form, by index.</summary>
internal static class InputsCommand
{
    public static Command Create(ToolConsole console)
    {
        var files = SharedOptions.Files();
        var json = SharedOptions.Json();
        var schemas = SharedOptions.Schemas();
        var unknown = SharedOptions.UnknownNodes();
        var command = new Command("inputs", "Lists the fields on workflows' forms: index, name, type, range, default.") { files, json, schemas, unknown };
        command.SetAction(parsed =>
        {
            var options = Catalogs.Options(parsed.GetValue(schemas)!, parsed.GetValue(unknown), console);
            var read = parsed.GetValue(files)!.Select(f => WorkflowFile.Read(f, options)).ToList();
            if (parsed.GetValue(json))
                JsonOutput.Write(console.Output, writer => InputsJson.Write(writer, read));
            else
                read.ForEach(file => InputsTable.Write(console.Output, file));
            read.ForEach(file => file.Report(console));
            return read.Exists(f => f.HasErrors) ? ExitCode.Failed : ExitCode.Fine;
        });
        return command;
    }
}
