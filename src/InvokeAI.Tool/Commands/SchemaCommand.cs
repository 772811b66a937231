using System.CommandLine;
using System.Text;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tool.Commands;

/// <summary><c>schema pull</c> and <c>schema distill</c>: what a server's nodes are, as a small file that a project keeps.</summary>
internal static class SchemaCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create(ToolConsole console)
        => new("schema", "Keeps a server's node types in a file, for workflows with nodes that InvokeAI itself does not have.")
    {
        Pull(console),
        Distill(console),
    };

    private static Verb Pull(ToolConsole console)
    {
        var server = new ServerOptions();
        var output = SharedOptions.OutputFile();
        var verb = new Verb("pull", "Fetches the node types that a server knows.")
        {
            Options = { server.Server, output },
            Examples =
            [
                ("Keep your server's nodes beside your workflows, and name the file in the project: <InvokeAISchema Include=\"invokeai.schema.json\" />",
                    "schema pull --server http://localhost:9090 -o invokeai.schema.json"),
            ],
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var client = server.Connect(parsed);
            var schema = await client.App.GetSchemaAsync(cancellationToken).ConfigureAwait(false);
            var version = await client.App.GetVersionAsync(cancellationToken).ConfigureAwait(false);
            var address = new Uri(client.BaseAddress, "openapi.json").ToString();
            var read = TextFile.Decode(schema);
            if (read.Text is null)
                throw new FailureException($"{address} cannot be read: {read.Problem}.");
            var text = Distilled(address, read.Text, $"server {version}", console);
            await WriteAsync(parsed.GetValue(output), text, console, cancellationToken).ConfigureAwait(false);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static Verb Distill(ToolConsole console)
    {
        var file = new Argument<string>("OPENAPI") { Description = "A server's /openapi.json." };
        var output = SharedOptions.OutputFile();
        var id =
            new Option<string?>("--id") { Description = "What the catalog is called in form locks; the file's name where it is left out.", HelpName = "NAME" };
        var embedded = new Option<bool>("--embedded") { Description = "Write it compressed, as InvokeAI.Workflows embeds it.", Hidden = true };
        var verb = new Verb("distill", "Takes the node types out of an openapi.json: 3 MB become 100 kB.")
        {
            Arguments = { file },
            Options = { output, id, embedded },
            Examples = [("From a saved openapi.json", "schema distill openapi.json -o invokeai.schema.json")],
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            var read = TextFile.Read(path);
            if (read.Text is null)
                throw new FailureException($"{path} cannot be read: {read.Problem}.");
            var text = Distilled(path, read.Text, parsed.GetValue(id) ?? Path.GetFileNameWithoutExtension(path), console);
            if (!parsed.GetValue(embedded))
                await WriteAsync(parsed.GetValue(output), text, console, cancellationToken).ConfigureAwait(false);
            else if (parsed.GetValue(output) is { } resource)
                await AtomicFile.WriteAsync(resource, CatalogResource.Compress(text), cancellationToken).ConfigureAwait(false);
            else
                throw new UsageException("--embedded writes no text; name a file with --output.");
            return ExitCode.Fine;
        });
        return verb;
    }

    private static string Distilled(string source, string schema, string id, ToolConsole console)
    {
        var result = SchemaReader.Read(id, schema);
        var lines = new LineMap(schema);
        foreach (var diagnostic in result.Diagnostics)
            console.Report(source, DiagnosticPlace.Of(diagnostic, lines));
        if (result.Catalog is not { } catalog)
            throw new FailureException($"{source} gives no node types.");
        return CatalogWriter.Write(id, catalog.NodeTypes.Select(catalog.Require));
    }

    private static async Task WriteAsync(string? path, string text, ToolConsole console, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            await console.Output.WriteAsync(SafeText.Json(text).AsMemory(), cancellationToken).ConfigureAwait(false);
            return;
        }

        await AtomicFile.WriteAsync(path, Utf8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        console.Note($"Wrote {path}.");
    }
}
