using System.Collections;
using System.Globalization;
using InvokeAI.Generated;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Types;

namespace InvokeAI;

/// <summary>Checks a value for a form field of the untyped road as the generated setter would, and makes it what the slot takes.</summary>
internal static class DefinitionValues
{
    /// <summary>null, bool, long, double, string, <see cref="SeedInput"/> or <see cref="IFieldValue"/>.</summary>
    public static object? Convert(DefinitionInput input, object? value)
    {
        var (field, type) = (input.Descriptor, input.Type);
        if (value is null)
            return type.IsNullable ? null : throw Wrong(input, "null");
        if (value is JsonValue json)
            return FromJson(input, json);
        if (type.Cardinality == FieldCardinality.Single || value is IFieldValue and not IEnumerable)
            return One(input, value);
        if (value is string or not IEnumerable)
            return type.Cardinality == FieldCardinality.SingleOrCollection ? One(input, value) : throw Wrong(input, value);
        return Many(input, ((IEnumerable)value).Cast<object?>().Select(item => One(input, item ?? throw Wrong(input, "null"))), field);
    }

    private static object One(DefinitionInput input, object value)
    {
        var field = input.Descriptor;
        return input.Type.Kind switch
        {
            ValueKind.Boolean => value is bool ? value : throw Wrong(input, value),
            ValueKind.String => value is string text ? Guard.InRange(text, field) : throw Wrong(input, value),
            ValueKind.Enum => Option(input, value),
            ValueKind.Seed when value is SeedInput seed => seed.IsRandom ? seed : Guard.InRange(seed.Value, field),
            ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed => Guard.InRange(Integer(input, value), field),
            ValueKind.Double => Guard.InRange(Number(input, value), field),
            ValueKind.Model => value is string name ? ModelRef.Named(name) : Own<ModelRef>(input, value),
            ValueKind.Lora => value switch { LoraRef => value, ModelRef model => new LoraRef(model), string lora => new LoraRef(lora), _ => throw Wrong(input, value) },
            ValueKind.Image => value switch { string image => ImageInput.Named(image), FileInfo file => ImageInput.FromFile(file.FullName), _ => Own<ImageInput>(input, value) },
            ValueKind.Video => value switch { string video => VideoInput.Named(video), FileInfo file => VideoInput.FromFile(file.FullName), _ => Own<VideoInput>(input, value) },
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
                int or long or short or byte => (JsonValue)System.Convert.ToInt64(value, CultureInfo.InvariantCulture),
                double or float => (JsonValue)System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
                IFieldValue own => own,
                _ => throw Wrong(input, value),
            },
        };
    }

    private static object Many(DefinitionInput input, IEnumerable<object> items, FormInput field) => input.Type.Kind switch
    {
        ValueKind.Boolean => List(items.Cast<bool>(), field),
        ValueKind.String or ValueKind.Enum => List(items.Select(i => i.ToString()!), field),
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed => List(items.Cast<long>(), field),
        ValueKind.Double => List(items.Cast<double>(), field),
        ValueKind.Model => List(items.Cast<ModelRef>(), field),
        ValueKind.Lora => List(items.Cast<LoraRef>(), field),
        ValueKind.Image => List(items.Cast<ImageInput>(), field),
        ValueKind.Video => List(items.Cast<VideoInput>(), field),
        _ => throw Wrong(input, field.Cardinality),
    };

    private static ValueList<T> List<T>(IEnumerable<T> items, FormInput field) => Guard.InRange(items.ToValueList(), field);

    /// <summary>Anything may be given as JSON; it is read as what the field takes, so that it is checked and looked up like any other value.</summary>
    private static object? FromJson(DefinitionInput input, JsonValue json)
    {
        var (type, item) = (input.Type, JsonText.TryParse(json.ToString(), out _)!);
        if (item.IsNull)
            return Convert(input, null);
        if (!InputValues.Fits(item, type.Kind, type.Cardinality, type.Enum))
            throw Wrong(input, json);
        return item.IsArray && type.Kind != ValueKind.Json
            ? Many(input, item.Items.Select(i => One(input, Read(type, i))), input.Descriptor)
            : One(input, Read(type, item));
    }

    private static object Read(InputType type, JsonItem item) => type.Kind switch
    {
        ValueKind.Boolean => item.Kind == JsonKind.True,
        ValueKind.String => item.Text,
        ValueKind.Enum => InputValues.WireText(item),
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed => InputValues.TryInteger(item, out var integer) ? integer : 0L,
        ValueKind.Double => InputValues.TryDouble(item, out var number) ? number : 0.0,
        ValueKind.Color => new Rgba(Byte(item["r"]), Byte(item["g"]), Byte(item["b"]), Byte(item["a"])),
        ValueKind.FloatGenerator => FloatGenerator.FromJson(JsonValue.Parse(item.ToString())),
        ValueKind.IntegerGenerator => IntegerGenerator.FromJson(JsonValue.Parse(item.ToString())),
        ValueKind.StringGenerator => StringGenerator.FromJson(JsonValue.Parse(item.ToString())),
        ValueKind.ImageGenerator => ImageGenerator.FromJson(JsonValue.Parse(item.ToString())),
        ValueKind.Json => JsonValue.Parse(item.ToString()),
        _ => TemplateReferences.ReadOne(WordOf(type.Kind), item.ToString()) ?? throw new ArgumentException($"{item} names nothing."),
    };

    private static string WordOf(ValueKind kind) => kind switch
    {
        ValueKind.Model => "model",
        ValueKind.Lora => "lora",
        ValueKind.Image => "image",
        ValueKind.Video => "video",
        ValueKind.Board => "board",
        ValueKind.StylePreset => "style_preset",
        ValueKind.SystemPrompt => "system_prompt",
        _ => "saved_workflow",
    };

    private static byte Byte(JsonItem? item) => item is not null && InputValues.TryInteger(item, out var value) ? (byte)value : (byte)0;

    private static object Option(DefinitionInput input, object value)
    {
        var text = value switch { string s => s, int or long => System.Convert.ToString(value, CultureInfo.InvariantCulture)!, _ => throw Wrong(input, value) };
        if (!input.Descriptor.Options.Contains(text))
            throw new ArgumentOutOfRangeException(nameof(value), text, $"{input.Descriptor} takes one of: {string.Join(", ", input.Descriptor.Options)}.");
        return input.Type.Enum!.IsNumeric ? (object)JsonValue.Parse(text) : text;
    }

    private static long Integer(DefinitionInput input, object value) => value switch
    {
        int or long or short or byte or uint or ushort or sbyte => System.Convert.ToInt64(value, CultureInfo.InvariantCulture),
        double d when d == Math.Floor(d) && Math.Abs(d) <= 9007199254740992 => (long)d,
        _ => throw Wrong(input, value),
    };

    private static double Number(DefinitionInput input, object value) => value switch
    {
        double or float or int or long or short or byte or uint or decimal => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => throw Wrong(input, value),
    };

    private static object Own<T>(DefinitionInput input, object value) => value is T ? value : throw Wrong(input, value);

    private static ArgumentException Wrong(DefinitionInput input, object value)
        => new($"{input.Descriptor} takes {input.Type.CSharp}, not {(value is string text ? $"\"{text}\"" : $"{value} ({value.GetType().Name})")}.");
}
