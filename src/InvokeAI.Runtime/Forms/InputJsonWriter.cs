using System.Collections;
using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>
/// Writes a field's value as JSON that <see cref="InputJson"/> reads back as the same value. Values are not checked against ranges, because a file's own value
/// can be out of range.
/// </summary>
/// <param name="input">The field.</param>
/// <param name="streams">Gives a word to write in place of a stream's content; null where streams are refused.</param>
internal sealed class InputJsonWriter(FormInput input, Func<MediaInput, string>? streams = null)
{
    /// <exception cref="InputValueException">The field does not accept the value, or JSON cannot represent it.</exception>
    public JsonItem Write(object? value) => value switch
    {
        null => JsonItem.Null(TextSpan.None),
        bool flag => JsonItem.Boolean(flag, TextSpan.None),
        string text => OfText(text),
        Enum member when input.Data.Type.Enum is { } options && InputEnum.ValueOf(options, member) is { } option => OfOption(options, option),
        SeedInput { IsRandom: true } => Text("random"),
        SeedInput seed => Number(seed.Value.ToString(CultureInfo.InvariantCulture)),
        double number when double.IsFinite(number) => Number(JsonNumbers.Write(number)),
        float number when float.IsFinite(number) => Number(JsonNumbers.Write(number)),
        int or long or short or byte or uint or ushort or sbyte or decimal => Number(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        JsonValue json => JsonText.TryParse(json.ToString(), out _)!,
        GeneratorValue generator => JsonText.TryParse(generator.ToString(), out _)!,
        ModelRef model => Model(model),
        LoraRef lora => Object(("lora", Model(lora.Lora)), ("weight", Number(JsonNumbers.Write(lora.Weight)))),
        Rgba color => Object(("r", Number(color.R)), ("g", Number(color.G)), ("b", Number(color.B)), ("a", Number(color.A))),
        MediaInput media => Media(media),
        BoardTarget board => Board(board),
        StylePresetRef { Id: { } id } => Object(("style_preset_id", Text(id))),
        StylePresetRef preset => Object(("name", Text(preset.Name!))),
        SystemPromptRef { Id: { } id } => Object(("system_prompt_id", Text(id))),
        SystemPromptRef prompt => Object(("name", Text(prompt.Name!))),
        SavedWorkflowRef { Id: { } id } => Text(id),
        SavedWorkflowRef saved => Object(("name", Text(saved.Name!))),
        IOneOrMany { IsList: false } one => Write(one.Item),
        IEnumerable items => JsonItem.Array([.. items.Cast<object?>().Select(Write)], TextSpan.None),
        _ => throw new InputValueException(input, value, $"it takes {input.Data.Type.CSharp}"),
    };

    // A name in the place of a value means what it does where a value is set.
    private JsonItem OfText(string text) => input.Data.Type switch
    {
        { Enum: { } options } => OfOption(options, text),
        { Kind: ValueKind.String or ValueKind.Json } => Text(text),
        _ => Write(InputConversion.Checked(input, text)),
    };

    private static JsonItem OfOption(EnumType options, string value) => options.IsNumeric ? Number(value) : Text(value);

    private static JsonItem Model(ModelRef model) => Object(
        ("key", TextOrNull(model.Key)),
        ("hash", TextOrNull(model.Hash)),
        ("name", TextOrNull(model.Name)),
        ("base", TextOrNull(model.Base)),
        ("type", TextOrNull(model.Type)),
        ("submodel_type", TextOrNull(model.Submodel)));

    private static JsonItem Board(BoardTarget board)
        => board.IsNone ? Text("none")
            : board.IsAuto ? Text("auto")
            : board.Id is not null ? Object(("board_id", Text(board.Id)))
            : Object(("name", Text(board.Name!)), ("create_if_missing", board.CreateIfMissing ? JsonItem.Boolean(true, TextSpan.None) : null));

    private JsonItem Media(MediaInput media)
    {
        if (media.Name is { } name)
            return Object((media is ImageInput ? "image_name" : "video_name", Text(name)));
        if (media.FilePath is { } path)
            return Object(("file_path", Text(path)));
        return media.Content?.Bytes is { } bytes
            ? Object(("file_name", Text(media.FileName!)), ("data", Text(Convert.ToBase64String(bytes.Span))))
            : streams is not null ? Object(("file_name", Text(media.FileName!)), ("stream", Text(streams(media))))
            : throw new InputValueException(input, media, "JSON cannot contain the content of a stream. Give the content as bytes or as a file");
    }

    private static JsonItem Object(params ReadOnlySpan<(string Name, JsonItem? Value)> members)
    {
        var present = new List<JsonMember>();
        foreach (var (name, value) in members)
        {
            if (value is not null)
                present.Add(new(name, TextSpan.None, value));
        }

        return JsonItem.Object([.. present], TextSpan.None);
    }

    private static JsonItem Number(string digits) => JsonItem.Number(digits, TextSpan.None);

    private static JsonItem Number(byte value) => Number(value.ToString(CultureInfo.InvariantCulture));

    private static JsonItem Text(string text) => JsonItem.String(text, TextSpan.None);

    private static JsonItem? TextOrNull(string? text) => text is null ? null : Text(text);
}
