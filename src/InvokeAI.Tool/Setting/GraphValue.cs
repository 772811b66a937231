using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Tool.Setting;

/// <summary>
/// Converts what people type for a field to its JSON in a graph, without a server. Values that only a server can look up or draw are refused.
/// </summary>
internal static class GraphValue
{
    /// <exception cref="UsageException">The field does not take the value; the message says what it takes.</exception>
    public static SlotValue Of(FormInput input, string text)
    {
        if (!input.TryParse(text, null, out var value, out var error))
            throw error.Kind == InputProblem.File ? Refusal.Of(input, text, ForServers(input.Data.Type.Kind)) : Refusal.Of(error, text);
        if (value is null)
            return input.IsNullable ? JsonItem.Null(TextSpan.None) : SlotValue.Omitted;
        // As typed: 1.50 stays 1.50.
        if (value is double && JsonText.TryParse(text, out _) is { IsNumber: true } number)
            return JsonItem.Number(number.Digits, TextSpan.None);
        var item = new InputJsonWriter(input).Write(value);
        var type = input.Data.Type;
        return InputValues.Fits(item, type.Kind, type.Cardinality, type.Enum)
            && (type.Kind is not (ValueKind.Model or ValueKind.Lora) || text.TrimStart() is ['{' or '[', ..])
            ? item
            : throw Refusal.Of(input, text, ForServers(type.Kind));
    }

    private static string ForServers(ValueKind kind) => kind switch
    {
        ValueKind.Image or ValueKind.Video => "a file is uploaded by 'run' alone; here it takes the name of one on the server",
        ValueKind.Seed => "a random seed is drawn by 'run' alone; here it takes a whole number",
        ValueKind.Board => "a name is looked up by 'run' alone; here it takes a board (id:…, {\"board_id\": …}, auto or none)",
        ValueKind.Model
            => "a model is looked up by 'run' alone; here it takes a model as JSON ({\"key\": …, \"hash\": …, \"name\": …, \"base\": …, \"type\": …})",
        ValueKind.Lora => "a LoRA is looked up by 'run' alone; here it takes a list of LoRAs as JSON ([{\"lora\": …, \"weight\": …}])",
        _ => "a name is looked up by 'run' alone; here it takes id:…",
    };
}
