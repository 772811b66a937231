using System.CommandLine;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Reports;
using InvokeAI.Tool.Setting;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Commands;

/// <summary><c>graph FILE</c>: what a submission puts into <c>batch</c>, without a server.</summary>
internal static class GraphCommand
{
    public static Verb Create(ToolConsole console)
    {
        var file = SharedOptions.File();
        var set = SharedOptions.Set(file);
        var json = SharedOptions.Json();
        var loading = new LoadingOptions();
        var verb = new Verb("graph", "Shows the graph, batch data and embedded workflow that a submission sends, without a server.")
        {
            Arguments = { file },
            Options = { set, json, loading.Schemas, loading.Unknown },
            Examples =
            [
                ("What would be sent", "graph workflows/sdxl-text-to-image.json --json"),
                ("With inputs set, by property name or by index", "graph workflows/sdxl-text-to-image.json --set Steps=20 --set 3=768 --json"),
                ("A field that is not on the form", "graph workflows/sdxl-text-to-image.json --set denoise_latents.denoising_start=0.2 --json"),
                ("Colours, lists and models",
                    "graph w.json --set Colour=#ff8800 --set \"Seeds=1,2,3\" --set "
                        + "'Model={\"key\":\"…\",\"hash\":\"…\",\"name\":\"…\",\"base\":\"sdxl\",\"type\":\"main\"}'"),
            ],
        };
        verb.SetAction(parsed =>
        {
            var read = loading.Read(parsed, [parsed.GetValue(file)!], console)[0];
            read.Report(console);
            var slots = read.Workflow.Plan is null ? new SlotSettings() : SlotSettings.Of(parsed.GetValue(set)!, read);
            foreach (var input in read.Workflow.Inputs.Where(i => i.Required && i.AliasOf is null && !slots.IsSet(i.Index)))
                console.Warn($"{FieldTexts.Name(input)} has no value: InvokeAI would not run the workflow before it is set.");
            var rendered = slots.Render(read);
            if (parsed.GetValue(json))
                JsonOutput.Write(console.Output, writer => GraphJson.Write(writer, rendered, read.Diagnostics));
            else if (rendered is not null)
                GraphTable.Write(console.Output, read, rendered);
            return read.HasErrors ? ExitCode.Failed : ExitCode.Fine;
        });
        return verb;
    }
}
