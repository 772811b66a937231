using System.CommandLine;
using System.Globalization;
using InvokeAI.Models;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;
using Spectre.Console;
using Answer = InvokeAI.Tool.Commands.ServerVerbs.Answer;

namespace InvokeAI.Tool.Commands;

/// <summary><c>models</c>: what is installed on a server.</summary>
internal static class ModelsCommand
{
    public static Verb Create(ToolConsole console)
    {
        var verbs = new ServerVerbs(console);
        var type = new Option<string?>("--type") { Description = "Only models of a type: main, lora, vae, controlnet …", HelpName = "TYPE" };
        var @base =
            new Option<string[]>("--base")
            {
                Description = "Only models of a base: sd-1, sdxl, flux … May be given several times.",
                HelpName = "BASE",
                DefaultValueFactory = _ => []
            };
        var name = new Option<string?>("--name") { Description = "Only models whose name contains this.", HelpName = "TEXT" };
        var models = new Verb("models", "Lists and installs a server's models.")
        {
            Examples =
                [("What an SDXL workflow can use", "models --base sdxl --type main"),
                    ("Install from Hugging Face", "models install stabilityai/stable-diffusion-xl-base-1.0")],
        };
        verbs.AddTo(models, async (client, parsed, cancellationToken) =>
        {
            var found = await client.Models.ListAsync(
                parsed.GetValue(@base) is { Length: > 0 } bases ? bases.Select(b => new BaseModelType(b)) : null,
                parsed.GetValue(type) is { } wanted ? new ModelType(wanted) : null,
                cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            var text = parsed.GetValue(name) ?? "";
            return Listed([.. found.Where(m => m.Name.Contains(text, StringComparison.OrdinalIgnoreCase))]);
        });
        models.Add(type);
        models.Add(@base);
        models.Add(name);
        models.Add(Install(verbs, console));
        models.Add(Delete(verbs));
        return models;
    }

    private static Verb Install(ServerVerbs verbs, ToolConsole console)
    {
        var source =
            new Argument<string>("SOURCE") { Description = "A path on the server, a URL, or a Hugging Face repository (owner/name[:variant[:subfolder]])." };
        var wait = new Option<bool>("--no-wait") { Description = "Do not wait until it is installed." };
        var verb =
            verbs.Create("install", "Installs a model on the server and waits for it.",
                [("From a URL", "models install https://example.org/model.safetensors")], async (client, parsed, cancellationToken) =>
                {
                    var install = await client.Models.InstallAsync(parsed.GetValue(source)!, cancellationToken: cancellationToken).ConfigureAwait(false);
                    if (parsed.GetValue(wait))
                        return Answer.Sentence(string.Create(CultureInfo.InvariantCulture, $"Installation {install.Id} has begun."), "id", install.Id);
                    var lines = new InstallProgress(console.Error);
                    return Listed([await install.WaitAsync(lines, cancellationToken).ConfigureAwait(false)]);
                });
        verb.Add(source);
        verb.Add(wait);
        return verb;
    }

    private static Verb Delete(ServerVerbs verbs)
    {
        var key = new Argument<string>("KEY") { Description = "The model's key." };
        var verb = verbs.Create("delete", "Deletes a model, and its files where the server keeps them.", [], async (client, parsed, cancellationToken) =>
        {
            await client.Models.DeleteAsync(parsed.GetValue(key)!, cancellationToken).ConfigureAwait(false);
            return Answer.Sentence("Deleted.", "deleted", 1);
        });
        verb.Add(key);
        return verb;
    }

    private static Answer Listed(IReadOnlyList<ModelConfig> models) => new(
        writer =>
        {
            writer.WriteStartArray();
            foreach (var model in models)
            {
                writer.WriteStartObject();
                writer.WriteText("key", model.Key);
                writer.WriteText("hash", model.Hash);
                writer.WriteText("name", model.Name);
                writer.WriteText("base", model.Base.Value);
                writer.WriteText("type", model.Type.Value);
                writer.WriteText("format", model.Format.Value);
                writer.WriteOptional("variant", model.Variant);
                if (model.FileSize is { } size)
                    writer.WriteNumber("bytes", size);
                writer.WriteOptional("description", model.Description);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        },
        terminal =>
        {
            var table = Terminal.Table("Name", "Base", "Type", "Format", "Variant", "Size", "Key");
            foreach (var model in models.OrderBy(m => m.Base.Value, StringComparer.Ordinal).ThenBy(m => m.Type.Value, StringComparer.Ordinal)
                .ThenBy(m => m.Name, StringComparer.OrdinalIgnoreCase))
                table.AddTextRow(model.Name, model.Base.Value, model.Type.Value, model.Format.Value, model.Variant, Size(model.FileSize), model.Key);
            terminal.Write(table);
        });

    private static string? Size(long? bytes) => bytes is { } b ? string.Create(CultureInfo.InvariantCulture, $"{b / 1e9:0.0} GB") : null;
}
