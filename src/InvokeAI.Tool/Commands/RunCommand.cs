using System.CommandLine;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Each;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Running;
using InvokeAI.Tool.Setting;
using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Tool.Commands;

/// <summary><c>run FILE</c>: any workflow, no project.</summary>
internal static class RunCommand
{
    public static Verb Create(ToolConsole console)
    {
        var workflow = SharedOptions.File();
        var set = SharedOptions.Set(workflow);
        var json = SharedOptions.Json();
        var loading = new LoadingOptions();
        var server = new ServerOptions();
        var options = new RunOptions();
        var each = new EachOptions();
        var verb = new Verb("run", "Runs a workflow on a server and saves its images.")
        {
            Arguments = { workflow },
            Options =
            {
                set, server.Server, options.Folder, options.Overwrite, options.Report, options.SingleFile, options.Sheet, each.Each, each.Into, each.Resume,
                options.Runs, options.Zip, options.Prepend, options.NoCache, options.NoEmbedding, options.Ephemeral, options.CreateBoards,
                options.ModelFallback, options.Queue, json, loading.Schemas, loading.Unknown,
            },
            Examples =
            [
                ("With inputs set, by property name or by index on the form",
                    "run sdxl-text-to-image.json --set \"PositivePrompt=a lighthouse\" --set \"Model=Juggernaut XL v9\" --out images"),
                ("With a field set that is not on the form: node and field ('inputs --nodes' lists them)",
                    "run sdxl-text-to-image.json --set \"Model=Juggernaut XL v9\" --set denoise_latents.denoising_start=0.2 --out images"),
                ("Upload an image; put the results on a board",
                    "run flux-image-to-image.json --set Picture=@photo.jpg --set Board=renders --create-boards --out images"),
                ("Fifty seeds times three step counts: 150 images from one request",
                    "run sdxl-text-to-image.json --set \"Model=Juggernaut XL v9\" --set Seed=1..50 --set Steps=20,30,40 --out images"),
                ("Two prompts; four random seeds",
                    "run sdxl-text-to-image.json --set \"Model=Juggernaut XL v9\" --set \"PositivePrompt=a cat\" --set \"PositivePrompt=a dog\" --set "
                        + "Seed=random --runs 4 --out images"),
                ("A page that shows them in a grid, prompts down and step counts across",
                    "run sdxl-text-to-image.json --set \"Model=Juggernaut XL v9\" --set \"PositivePrompt=a cat\" --set \"PositivePrompt=a dog\" --set "
                        + "Steps=20,30 --out images --report images/index.html"),
                ("Every photo of a folder; the same command again does what is missing",
                    "run flux-image-to-image.json --each \"photos/*.jpg\" --into Picture --out done --resume"),
            ],
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = Catalogs.Load(parsed.GetValue(loading.Schemas)!, console);
            var read = WorkflowFile.Read(parsed.GetValue(workflow)!, catalog, parsed.GetValue(loading.Unknown));
            read.Report(console);
            if (read.HasErrors || read.Text is null)
                return ExitCode.Failed;
            var file = each.InputOf(parsed, read, parsed.GetValue(set)!);
            CheckSheet(parsed.GetValue(options.Sheet));
            var request = Request(read, parsed, set, loading, options, file);
            var eachRequest = file is null ? null : each.Request(parsed, request, file, parsed.GetValue(set)!, options);
            var isJson = parsed.GetValue(json);
            await using var client = server.Connect(parsed);
            if (eachRequest is not null)
                return await new EachRunner(console, client, eachRequest, isJson).RunAsync(cancellationToken).ConfigureAwait(false);
            await using var run = await Submitting.SubmitAsync(client, request, cancellationToken).ConfigureAwait(false);
            foreach (var warning in run.Warnings)
                console.Warn(ToolWords.Of(warning));
            foreach (var resolution in run.Resolutions)
                console.Note($"{(resolution.IsSubstitute ? "warning: " : "")}{resolution}");
            return await new RunFollower(console, request, run, isJson).FollowAsync(cancellationToken).ConfigureAwait(false);
        });
        return verb;
    }

    // Before hours of work, and not after them.
    private static void CheckSheet(string? path)
    {
        if (path is null)
            return;
        try
        {
            SheetFormat.Of(path);
            SheetFonts.Load(null).Dispose();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new UsageException(ToolWords.Of(e));
        }
    }

    private static RunRequest Request(WorkflowFile read, ParseResult parsed, Option<string[]> set, LoadingOptions loading, RunOptions options, FormInput? file)
    {
        var axes = RunAxes.Parse(parsed.GetValue(set)!, read, parsed.GetValue(options.CreateBoards));
        var workflow = WorkflowDefinition.Parse(read.Text!, read.Path, new WorkflowLoadOptions
        {
            Schemas = [.. parsed.GetValue(loading.Schemas)!.Select(s => TextFile.Read(s).Text!)],
            UnknownNodes = (UnknownNodeHandling)parsed.GetValue(loading.Unknown),
            FormLock = LockText.Read(read.Path).Text,
        });
        try
        {
            workflow = axes.Where(a => !a.IsSweep).Aggregate(workflow, (w, axis) => w.With(axis.FieldOf(w), axis.Values[0]));
        }
        catch (ArgumentException e)
        {
            throw new UsageException(ToolWords.Of(e));
        }

        foreach (var input in read.Workflow.Inputs.Where(
            i => i.Required && i.AliasOf is null && i.Index != file?.Slot && axes.TrueForAll(a => a.Input.Slot != i.Index)))
            throw new UsageException($"{FieldTexts.Name(input)} has to be set, as the file holds no value: --set {input.Name}=…");
        return new RunRequest
        {
            Workflow = workflow,
            WorkflowText = read.Text!,
            Axes = axes,
            Zip = parsed.GetValue(options.Zip),
            Options = options.Submit(parsed),
            Folder = parsed.GetValue(options.Folder),
            Overwrite = parsed.GetValue(options.Overwrite),
            Report = parsed.GetValue(options.Report),
            SingleFile = parsed.GetValue(options.SingleFile),
            Sheet = parsed.GetValue(options.Sheet),
        };
    }
}
