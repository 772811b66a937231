using System.Collections;
using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>
/// Converts between the values that programs set and the content of slots: null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="string"/>, <see cref="SeedInput"/> or an <see cref="Generated.IFieldValue"/>. Generated classes, definitions, sweeps and text
/// all use this class, so that a value is checked once.
/// </summary>
internal static class InputConversion
{
    /// <summary>Checks a value for a form field and converts it to the slot's content.</summary>
    /// <exception cref="ArgumentException">The field does not accept the value.</exception>
    public static object? ToWire(FormInput input, object? value)
    {
        var type = input.Data.Type;
        switch (value)
        {
            case null:
                return type.IsNullable ? null : throw new ArgumentNullException(input.Name, $"{input} needs a value.");
            case JsonValue json:
                // Any value can be given as JSON. It is read as what the field takes, so that it is checked and looked up like all others.
                return type.Kind == ValueKind.Json ? json : new InputJson(input, InputReadOptions.Default).Read(JsonText.TryParse(json.ToString(), out _)!);
            case IOneOrMany { IsList: false } one when type.Cardinality == FieldCardinality.SingleOrCollection:
                return Checked(input, one.Item);
            case string or not IEnumerable:
                return type.Cardinality == FieldCardinality.Collection ? throw Wrong(input, value) : Checked(input, value);
            default:
                return type.Cardinality == FieldCardinality.Single
                    ? Checked(input, value)
                    : InputLists.Of(type.Kind, ((IEnumerable)value).Cast<object?>().Select(item => Checked(input, item ?? throw Wrong(input, "null"))), input);
        }
    }

    /// <summary>Converts the content of a slot to the value of its property.</summary>
    public static TValue FromWire<TValue>(InputData input, object? wire) => wire switch
    {
        null => default!,
        TValue value => value,
        long integer when typeof(TValue) == typeof(int) || typeof(TValue) == typeof(int?) => (TValue)(object)(int)integer,
        long integer when typeof(TValue) == typeof(SeedInput) || typeof(TValue) == typeof(SeedInput?) => (TValue)(object)new SeedInput(integer),
        _ when input.Type.Enum is { } options => (TValue)InputEnum.Member(options, wire.ToString()!, typeof(TValue)),
        _ => (TValue)InputLists.As(typeof(TValue), wire),
    };

    /// <summary>Converts the content of a slot to a value of the type that <see cref="TypeOf"/> returns.</summary>
    public static object? FromWire(InputData input, object? wire) => (wire, input.Type) switch
    {
        (null, _) => null,
        (_, { Enum: not null }) => wire.ToString(),
        (_, { Cardinality: FieldCardinality.SingleOrCollection }) => InputLists.As(InputLists.OneOrManyOf(input.Type.Kind), wire),
        (_, { Cardinality: FieldCardinality.Collection, Kind: ValueKind.Int32 }) => InputLists.As(typeof(ValueList<int>), wire),
        (long integer, { Kind: ValueKind.Int32 }) => (int)integer,
        (long integer, { Kind: ValueKind.Seed }) => new SeedInput(integer),
        _ => wire,
    };

    /// <summary>
    /// Converts the file's value to the slot's content. Returns null if the file contains none that the type can represent. The value is not checked against
    /// ranges.
    /// </summary>
    public static object? FromFile(InputData input) => FromText(input, input.FileValue);

    /// <summary>Converts JSON to the slot's content. Returns null if the type cannot represent it. The value is not checked against ranges.</summary>
    public static object? FromText(InputData input, string? json)
    {
        if (json is not { } text || JsonText.TryParse(text, out _) is not { } item)
            return null;
        var type = input.Type;
        if (!InputValues.Fits(item, type.Kind, type.Cardinality, type.Enum))
            return null;
        return item.IsArray && type.Cardinality != FieldCardinality.Single
            ? InputLists.Of(type.Kind, item.Items.Select(one => Read(type, one)), check: null)
            : Read(type, item);
    }

    /// <summary>Gets the type of a field's value in C#, as far as it is known without a generated class: an enum's value is a string.</summary>
    public static Type TypeOf(InputType type)
    {
        var element = InputLists.ElementOf(type.Kind);
        return type.Cardinality switch
        {
            FieldCardinality.Collection => InputLists.ListOf(type.Kind),
            FieldCardinality.SingleOrCollection => InputLists.OneOrManyOf(type.Kind),
            _ => element,
        };
    }

    /// <summary>Checks one value, or one item of a list, and converts it to the slot's content.</summary>
    public static object Checked(FormInput input, object value) => input.Data.Type.Kind switch
    {
        ValueKind.Boolean => value is bool ? value : throw Wrong(input, value),
        ValueKind.String => value is string text ? InputChecks.Length(text, input) : throw Wrong(input, value),
        ValueKind.Enum => Option(input, value),
        ValueKind.Seed when value is SeedInput seed => seed.IsRandom ? seed : InputChecks.Range(seed.Value, input),
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed => InputChecks.Range(Integer(input, value), input),
        ValueKind.Double => InputChecks.Range(Number(input, value), input),
        ValueKind.Model => value is string name ? ModelRef.Named(name) : Own<ModelRef>(input, value),
        ValueKind.Lora
            => value switch { LoraRef => value, ModelRef model => new LoraRef(model), string lora => new LoraRef(lora), _ => throw Wrong(input, value) },
        ValueKind.Image
            => value switch
            {
                string image => ImageInput.Named(image),
                FileInfo file => ImageInput.FromFile(file.FullName),
                OutputImage output => ImageInput.From(output),
                _ => Own<ImageInput>(input, value)
            },
        ValueKind.Video
            => value switch
            {
                string video => VideoInput.Named(video),
                FileInfo file => VideoInput.FromFile(file.FullName),
                OutputVideo output => VideoInput.From(output),
                _ => Own<VideoInput>(input, value)
            },
        ValueKind.Board => value is string board ? BoardTarget.Named(board) : Own<BoardTarget>(input, value),
        ValueKind.Color => Own<Rgba>(input, value),
        ValueKind.StylePreset => value is string preset ? StylePresetRef.Named(preset) : Own<StylePresetRef>(input, value),
        ValueKind.SystemPrompt => value is string prompt ? SystemPromptRef.Named(prompt) : Own<SystemPromptRef>(input, value),
        ValueKind.SavedWorkflow => value is string saved ? SavedWorkflowRef.Named(saved) : Own<SavedWorkflowRef>(input, value),
        ValueKind.FloatGenerator => Own<FloatGenerator>(input, value),
        ValueKind.IntegerGenerator => Own<IntegerGenerator>(input, value),
        ValueKind.StringGenerator => Own<StringGenerator>(input, value),
        ValueKind.ImageGenerator => Own<ImageGenerator>(input, value),
        _ => value switch
        {
            string text => (JsonValue)text,
            bool flag => (JsonValue)flag,
            int or long or short or byte => (JsonValue)Convert.ToInt64(value, CultureInfo.InvariantCulture),
            double or float => (JsonValue)Convert.ToDouble(value, CultureInfo.InvariantCulture),
            Generated.IFieldValue own => own,
            _ => throw Wrong(input, value),
        },
    };

    /// <summary>Converts JSON that fits the type to the slot's content, without checks.</summary>
    public static object Read(InputType type, JsonItem item) => type.Kind switch
    {
        ValueKind.Boolean => item.Kind == JsonKind.True,
        ValueKind.String => item.Text,
        ValueKind.Enum => InputEnum.Wire(type.Enum!, InputValues.WireText(item)),
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed => InputValues.TryInteger(item, out var integer) ? integer : 0L,
        ValueKind.Double => InputValues.TryDouble(item, out var number) ? number : 0.0,
        ValueKind.Color => new Rgba(Byte(item["r"]), Byte(item["g"]), Byte(item["b"]), Byte(item["a"])),
        ValueKind.FloatGenerator => FloatGenerator.FromJson(JsonValue.Parse(item.ToString())),
        ValueKind.IntegerGenerator => IntegerGenerator.FromJson(JsonValue.Parse(item.ToString())),
        ValueKind.StringGenerator => StringGenerator.FromJson(JsonValue.Parse(item.ToString())),
        ValueKind.ImageGenerator => ImageGenerator.FromJson(JsonValue.Parse(item.ToString())),
        ValueKind.Json => JsonValue.Parse(item.ToString()),
        _ => TemplateReferences.ReadOne(ResourceOf(type.Kind), item.ToString()) ?? throw new ArgumentException($"{item} names nothing."),
    };

    private static Workflows.Graph.ResourceKind ResourceOf(ValueKind kind) => kind switch
    {
        ValueKind.Model => Workflows.Graph.ResourceKind.Model,
        ValueKind.Lora => Workflows.Graph.ResourceKind.Lora,
        ValueKind.Image => Workflows.Graph.ResourceKind.Image,
        ValueKind.Video => Workflows.Graph.ResourceKind.Video,
        ValueKind.Board => Workflows.Graph.ResourceKind.Board,
        ValueKind.StylePreset => Workflows.Graph.ResourceKind.StylePreset,
        ValueKind.SystemPrompt => Workflows.Graph.ResourceKind.SystemPrompt,
        _ => Workflows.Graph.ResourceKind.SavedWorkflow,
    };

    private static byte Byte(JsonItem? item) => item is not null && InputValues.TryInteger(item, out var value) ? (byte)value : (byte)0;

    private static object Option(FormInput input, object value)
    {
        var options = input.Data.Type.Enum!;
        if (value is Enum member)
            return InputEnum.Wire(options,
                InputEnum.ValueOf(options, member) ?? throw new InputValueException(input, value, $"it is not a member of {member.GetType().Name}"));
        var text =
            value switch
            {
                string s => s,
                int or long => Convert.ToString(value, CultureInfo.InvariantCulture)!,
                JsonValue json => json.ToString(),
                _ => throw Wrong(input, value)
            };
        return options.Find(text) is not null ? InputEnum.Wire(options, text)
            : throw new InputValueException(input, text, $"it takes one of {string.Join(", ", options.Members.Select(m => m.Value))}");
    }

    private static long Integer(FormInput input, object value) => value switch
    {
        int or long or short or byte or uint or ushort or sbyte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        double d when d == Math.Floor(d) && Math.Abs(d) <= 9007199254740992 => (long)d,
        _ => throw Wrong(input, value),
    };

    private static double Number(FormInput input, object value) => value switch
    {
        double or float or int or long or short or byte or uint or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => throw Wrong(input, value),
    };

    private static object Own<T>(FormInput input, object value) => value is T ? value : throw Wrong(input, value);

    private static InputValueException Wrong(FormInput input, object value) => new(input, value, $"it takes {input.Data.Type.CSharp}");
}
