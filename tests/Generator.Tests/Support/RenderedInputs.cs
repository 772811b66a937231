using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InvokeAI.Generated;

namespace InvokeAI.Tests.Support;

/// <summary>Takes set inputs as the JSON that would be sent; resources are written as the file names them, as if this server had them all.</summary>
internal sealed class RenderedInputs : IResolvedResources
{
    public const string Random = "random";

    public static IReadOnlyDictionary<int, string?> Render(IWorkflow workflow)
        => Enumerable.Range(0, workflow.Inputs.Count).Where(workflow.Inputs.IsSet).ToDictionary(slot => slot, slot => Json(workflow.Inputs.Wire(slot)));

    public static string? Json(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        long integer => integer.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => Write(writer => writer.WriteStringValue(text)),
        SeedInput { IsRandom: true } => Random,
        SeedInput seed => Json(seed.Value),
        _ => Write(writer => ((IFieldValue)value).Write(writer, new RenderedInputs())),
    };

    public bool TryWrite(ResourceValue resource, Utf8JsonWriter writer)
    {
        switch (resource)
        {
            case ModelRef model:
                writer.WriteStartObject();
                Part("key", model.Key);
                Part("hash", model.Hash);
                Part("name", model.Name);
                Part("base", model.Base);
                Part("type", model.Type);
                if (model.Submodel is not null)
                    Part("submodel_type", model.Submodel);
                writer.WriteEndObject();
                return true;
            case ImageInput image:
                return Named("image_name", image.Name);
            case VideoInput video:
                return Named("video_name", video.Name);
            case BoardTarget { IsAuto: true }:
                writer.WriteStringValue("auto");
                return true;
            case BoardTarget { IsNone: true }:
                writer.WriteStringValue("none");
                return true;
            case BoardTarget board:
                return Named("board_id", board.Id);
            case StylePresetRef preset:
                return Named("style_preset_id", preset.Id);
            case SystemPromptRef prompt:
                return Named("system_prompt_id", prompt.Id);
            case SavedWorkflowRef workflow:
                writer.WriteStringValue(workflow.Id);
                return true;
            default:
                return false;
        }

        void Part(string name, string? value)
        {
            if (value is null)
                writer.WriteNull(name);
            else
                writer.WriteString(name, value);
        }

        bool Named(string name, string? value)
        {
            writer.WriteStartObject();
            Part(name, value);
            writer.WriteEndObject();
            return true;
        }
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
