using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>
/// Writes a field's value as the text that people would type: plain text if <see cref="InputText"/> reads it back as the same value, otherwise JSON.
/// </summary>
internal sealed class InputFormat(FormInput input)
{
    // What is formatted is shown, not uploaded: a path that a program set is a path.
    private static readonly InputReadOptions Anything = new() { AllowFiles = true };

    /// <exception cref="InputValueException">The field does not accept the value, or text cannot represent it.</exception>
    public string Format(object? value)
    {
        var type = input.Data.Type;
        if (value is null)
            return type.Kind == ValueKind.String ? "" : "null";
        var json = JsonText.Write(new InputJsonWriter(input).Write(value));
        return Plain(value is IOneOrMany { IsList: false } one ? one.Item : value) is { } text && IsReadAs(text, json) ? text : json;
    }

    private bool IsReadAs(string text, string json)
        => input.TryWire(text, Anything, out var wire, out _) && JsonText.Write(new InputJsonWriter(input).Write(wire)) == json;

    private string? Plain(object value) => value switch
    {
        string text => text,
        Enum or JsonValue => Option(new InputJsonWriter(input).Write(value)),
        SeedInput or Rgba => value.ToString(),
        ModelRef model => Model(model),
        IReadOnlyList<LoraRef> loras => string.Join(", ", loras.Select(Lora)),
        MediaInput media => media.Name ?? (media.FilePath is { } path ? "@" + path : null),
        BoardTarget board => board.IsNone ? "none" : board.IsAuto ? "auto" : Named(board.Id, board.Name),
        StylePresetRef preset => Named(preset.Id, preset.Name),
        SystemPromptRef prompt => Named(prompt.Id, prompt.Name),
        SavedWorkflowRef saved => Named(saved.Id, saved.Name),
        _ => null,
    };

    private static string? Option(JsonItem item) => item.IsString ? item.Text : item.IsNumber ? item.Digits : null;

    private static string? Model(ModelRef model) => model.Key is { } key ? "key:" + key : model.Hash is { } hash ? "hash:" + hash : model.Name;

    private static string? Lora(LoraRef lora) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Model(lora.Lora)}@{lora.Weight}");

    private static string? Named(string? id, string? name) => id is null ? name : "id:" + id;
}
