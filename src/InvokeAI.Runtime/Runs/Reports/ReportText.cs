using System.Globalization;
using System.Text.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>Values as people read them: a model by its name, an option by its label.</summary>
internal static class ReportText
{
    /// <summary>A value of batch data.</summary>
    public static string Of(FormInput? input, JsonElement value)
    {
        // Batch data carries booleans as 1 and 0.
        if (input?.Data.Type.Kind == ValueKind.Boolean && value.ValueKind == JsonValueKind.Number)
            return value.GetDouble() == 0 ? "false" : "true";
        if (value.ValueKind == JsonValueKind.String)
            return Option(input, value.GetString()!);
        if (value.ValueKind != JsonValueKind.Object)
            return Option(input, value.GetRawText());
        foreach (var name in (string[])["name", "image_name", "video_name"])
        {
            if (value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String)
                return text.GetString()!;
        }

        return value.GetRawText();
    }

    /// <summary>A value as <see cref="FormInput.Get"/> returns it.</summary>
    public static string Of(FormInput input, object? value) => value switch
    {
        null => "(none)",
        string text => Option(input, text),
        bool flag => flag ? "true" : "false",
        ModelRef model => Model(model),
        IEnumerable<LoraRef> loras
            => string.Join(", ", loras.Select(lora => string.Create(CultureInfo.InvariantCulture, $"{Model(lora.Lora)} at {lora.Weight}"))),
        MediaInput media => media.Name ?? media.FileName ?? "(a file)",
        BoardTarget board => board.Name ?? Formatted(input, board),
        _ => Option(input, Formatted(input, value)),
    };

    private static string Option(FormInput? input, string value) => input?.Options.FirstOrDefault(option => option.Value == value)?.Label ?? value;

    private static string Model(ModelRef model) => model.Name ?? model.Key ?? model.Hash ?? "";

    // A report shows what it can: content of a stream has no text.
    private static string Formatted(FormInput input, object value)
    {
        try
        {
            return input.Format(value);
        }
        catch (InputValueException)
        {
            return value.ToString() ?? "";
        }
    }
}
