using System.CommandLine;
using System.Text.Json;
using InvokeAI.Testing;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Serving;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Commands;

/// <summary><c>serve</c>: a server that stands in for InvokeAI, to try workflows on and to develop against.</summary>
internal static class ServeCommand
{
    public static Verb Create(ToolConsole console)
    {
        var port =
            new Option<int>("--port")
            {
                Description = "The port on the loopback address; 0 takes a free one.",
                DefaultValueFactory = _ => 9090,
                HelpName = "PORT"
            };
        var models = new Option<string[]>("--models-of")
        {
            Description =
                "Install the models that a workflow names, too, under the very keys that are in it. For an input without a model, say which one to set. May "
                    + "be given several times.",
            HelpName = "FILE",
            DefaultValueFactory = _ => [],
        };
        var model =
            new Option<string[]>("--model")
            {
                Description = "Install this model, too, as in \"Juggernaut XL v9:sdxl:main\". May be given several times.",
                HelpName = "NAME:BASE:TYPE",
                DefaultValueFactory = _ => []
            };
        var none = new Option<bool>("--no-models") { Description = "Do not install a model of each base and type; only those of --models-of and --model." };
        var schemas = SharedOptions.Schemas();
        var lenient = new Option<bool>("--lenient") { Description = "Accept what a real server accepts although it does harm." };
        var version =
            new Option<string?>("--server-version")
            {
                Description = "The version that the server says it is; older ones lack what those lack.",
                HelpName = "VERSION"
            };
        var delay = new Option<int>("--node-delay") { Description = "How long each node takes, in milliseconds.", HelpName = "MS" };
        var state =
            new Option<string?>("--state")
            {
                Description = "A folder that keeps the queue, images, boards and models. The next server on it starts as InvokeAI does: "
                    + "items that ran are canceled, and items that waited run.",
                HelpName = "DIR"
            };
        var clear = new Option<bool>("--clear-queue") { Description = "Delete the items of the queue at the start, as clear_queue_on_startup does." };
        var hosts =
            new Option<string[]>("--allow-host")
            {
                Description = "A host name that requests may use besides loopback names. May be given several times.",
                HelpName = "HOST",
                DefaultValueFactory = _ => []
            };
        var origins =
            new Option<string[]>(
                "--allow-origin")
            {
                Description = "Another origin whose pages may use the server, such as http://localhost:5173. May be given several times.",
                HelpName = "ORIGIN",
                DefaultValueFactory = _ => []
            };
        var json = SharedOptions.Json();
        var verb = new Verb("serve",
            "Runs a stand-in for an InvokeAI server: no GPU, painted images, and a model of each base and type (sdxl-main, "
            + "flux-main, t5_encoder; 'dotnet invokeai models' lists them). Ends with Ctrl-C.")
        {
            Options = { port, models, model, none, schemas, lenient, version, delay, state, clear, hosts, origins, json },
            Examples =
            [
                ("Then, in another terminal: dotnet invokeai run sdxl-text-to-image.json --set Model=sdxl-main --out images", "serve"),
                ("With the models that a workflow names: dotnet invokeai run flux-image-to-image.json --set Picture=@photo.jpg --out images",
                    "serve --models-of flux-image-to-image.json"),
                ("With a model of your own: dotnet invokeai run sdxl-text-to-image.json --set \"Model=Juggernaut XL v9\" --out images",
                    "serve --model \"Juggernaut XL v9:sdxl:main\""),
            ],
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var options =
                new InvokeAIServerOptions
                {
                    Port = parsed.GetValue(port),
                    Strict = !parsed.GetValue(lenient),
                    NodeDelay = TimeSpan.FromMilliseconds(parsed.GetValue(delay)),
                    StateFolder = parsed.GetValue(state),
                    ClearQueueOnStartup = parsed.GetValue(clear)
                };
            options.AllowedHosts = parsed.GetValue(hosts)!;
            options.AllowedOrigins = parsed.GetValue(origins)!;
            var catalog = Catalogs.Load(parsed.GetValue(schemas)!, console);
            options.Schemas = [.. parsed.GetValue(schemas)!.Select(Text)];
            if (parsed.GetValue(version) is { } said)
                options.Version = said;
            var workflows = parsed.GetValue(models)!.Select(path => (path, Text(path))).ToList();
            var standard = parsed.GetValue(none) ? [] : StandardModels.Of(catalog);
            var named = parsed.GetValue(model)!.Select(StandardModel.Parse).ToList();
            var hints = workflows.SelectMany(workflow => ModelHints.For(workflow.path, catalog, standard)).ToList();
            await using var server = await InvokeAIServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
            foreach (var (path, text) in workflows)
                Install(server, path, text);
            foreach (var one in standard.Concat(named))
                server.AddModel(one.Name, one.Base, one.Type, one.Key);
            hints.ForEach(hint => console.Note(hint));
            if (parsed.GetValue(json))
                JsonOutput.Write(console.Output, writer => WriteAddress(writer, server));
            else
                console.Say($"Listening on {server.BaseAddress}");
            await console.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await Task.Delay(Timeout.Infinite, cancellationToken)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            console.Note("Stopped.");
            return ExitCode.Fine;
        });
        return verb;
    }

    private static void Install(InvokeAIServer server, string path, string text)
    {
        try
        {
            server.AddModelsOf(text);
        }
        catch (JsonException e)
        {
            throw new FailureException($"{path} is no JSON: {e.Message}");
        }
    }

    private static void WriteAddress(Utf8JsonWriter writer, InvokeAIServer server)
    {
        writer.WriteStartObject();
        writer.WriteText("address", server.BaseAddress.ToString());
        writer.WriteText("version", server.Options.Version);
        writer.WriteEndObject();
    }

    private static string Text(string path)
    {
        var file = TextFile.Read(path);
        return file.Text ?? throw new FailureException($"{path} cannot be read: {file.Problem}.");
    }
}
