using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests;

/// <summary>Makes for every input a valid value that is not the file's. What the value names is put on the server.</summary>
internal sealed class OtherValues(InvokeAIServer server, RealWorkflow workflow)
{
    // Batches of one group are as long as the files' own.
    private const int ListLength = 2;

    private int _made;

    public OtherValue For(FormInput input)
    {
        var type = RealWorkflow.TypeOf(input);
        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (generic == typeof(Nullable<>))
            return One(input, type.GetGenericArguments()[0]);
        if (generic != typeof(ValueList<>) && generic != typeof(OneOrMany<>))
            return One(input, type);
        var element = type.GetGenericArguments()[0];
        if (generic == typeof(OneOrMany<>) && input.Index % 2 == 0)
        {
            var one = One(input, element);
            return one with { Value = type.GetMethod("op_Implicit", [element])!.Invoke(null, [one.Value])! };
        }

        var items = Enumerable.Range(0, ListLength).Select(_ => One(input, element)).ToList();
        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
            array.SetValue(items[i].Value, i);
        return new(type.GetMethod("op_Implicit", [array.GetType()])!.Invoke(null, [array])!, new JsonArray([.. items.Select(item => item.Sent)]));
    }

    private OtherValue One(FormInput input, Type type)
    {
        _made++;
        if (type.IsEnum)
            return Choice(input, type);
        if (type == typeof(bool))
            return Same(workflow.Get(input) is not true);
        if (type == typeof(string))
            return Same($"Other {_made} \"ä\"\n😀");
        if (type == typeof(double))
            return Same(Number(input, 0.5));
        if (type == typeof(int))
            return Same((int)Number(input, 1));
        if (type == typeof(long))
            return Same((long)Number(input, 1));
        if (type == typeof(SeedInput))
            return Same((long)Number(input, 1)) with { Value = (SeedInput)(long)Number(input, 1) };
        if (type == typeof(Rgba))
            return new(new Rgba(1, 22, 133, 244), Json("""{"r":1,"g":22,"b":133,"a":244}"""));
        return Model(input, type) ?? Resource(type) ?? Generator(type)
            ?? throw new NotSupportedException($"No other value is known for {input}, which takes {type}.");
    }

    private OtherValue? Model(FormInput input, Type type)
    {
        if (type == typeof(LoraRef))
        {
            var lora = Model(input, typeof(ModelRef))!;
            return new(new LoraRef((ModelRef)lora.Value, 0.25), new JsonObject { ["lora"] = lora.Sent, ["weight"] = 0.25 });
        }

        if (type != typeof(ModelRef))
            return null;
        var (name, hash, models) = (Word(), "blake3:" + Word(), input.Models!);
        var (@base, kind, format) = (First(models.Bases, "sdxl"), First(models.Types, "main"), First(models.Formats, "checkpoint"));
        var key = server.AddModel(name, @base, kind, hash: hash, format: format);
        return new(ModelRef.Named(name), new JsonObject { ["key"] = key, ["hash"] = hash, ["name"] = name, ["base"] = @base, ["type"] = kind });
    }

    private OtherValue? Resource(Type type)
    {
        var word = Word();
        if (type == typeof(ImageInput))
            return Picture(server.AddImage(seed: _made));
        if (type == typeof(VideoInput))
            return server.AddVideo() is var video ? new(VideoInput.Named(video), new JsonObject { ["video_name"] = video }) : null;
        if (type == typeof(BoardTarget))
            return new(BoardTarget.Named(word), new JsonObject { ["board_id"] = server.AddBoard(word) });
        if (type == typeof(StylePresetRef))
            return new(StylePresetRef.Named(word), new JsonObject { ["style_preset_id"] = server.AddStylePreset(word, "{prompt}") });
        if (type == typeof(SystemPromptRef))
            return new(SystemPromptRef.Named(word), new JsonObject { ["system_prompt_id"] = server.AddSystemPrompt(word, "Be brief.") });
        if (type != typeof(SavedWorkflowRef))
            return null;
        var id = server.AddWorkflow("""{"name":"called","nodes":[],"edges":[]}""");
        return new(SavedWorkflowRef.ById(id), id);
    }

    private OtherValue? Generator(Type type)
    {
        if (type == typeof(FloatGenerator))
            return new(FloatGenerator.Sequence(2, 0.5, ListLength), Json("""{"type":"float_generator_arithmetic_sequence","start":2,"step":0.5,"count":2}"""),
                [2, 2.5]);
        if (type == typeof(IntegerGenerator))
            return new(IntegerGenerator.Sequence(64, 8, ListLength), Json("""{"type":"integer_generator_arithmetic_sequence","start":64,"step":8,"count":2}"""),
                [64, 72]);
        if (type == typeof(StringGenerator))
            return new(StringGenerator.Parse("this;that", ";"), Json("""{"type":"string_generator_parse_string","input":"this;that","splitOn":";"}"""),
                ["this", "that"]);
        if (type != typeof(ImageGenerator))
            return null;
        var board = server.AddBoard(Word());
        var names = Enumerable.Range(0, ListLength).Select(i => server.AddImage(seed: i, boardId: board, category: "general")).ToList();
        return new(
            ImageGenerator.FromBoard(board),
            new JsonObject { ["type"] = "image_generator_images_from_board", ["board_id"] = board, ["category"] = "images" },
            [.. names.AsEnumerable().Reverse().Select(name => new JsonObject { ["image_name"] = name })]);
    }

    private static OtherValue Picture(string name) => new(ImageInput.Named(name), new JsonObject { ["image_name"] = name });

    private static OtherValue Choice(FormInput input, Type type)
    {
        // Members count up from 0 in the options' order; numbers among the options are sent as numbers.
        var file = input.FileValue is { } text ? JsonNode.Parse(text) : null;
        var options =
            input.Options.Select(
                option => file is { } value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? JsonNode.Parse(option.Value)! : option.Value)
                .ToList();
        var index = options.FindIndex(option => !JsonNode.DeepEquals(option, file));
        return new(Enum.ToObject(type, index), options[index]);
    }

    /// <summary>Returns a number within the range, which differs from the file's if the range has two.</summary>
    private static double Number(FormInput input, double inside)
    {
        var step = input.MultipleOf ?? inside;
        var from = input.Minimum ?? input.ExclusiveMinimum + step ?? input.Maximum - (2 * step) ?? input.ExclusiveMaximum - (3 * step) ?? 0;
        var value = Math.Ceiling(from / step) * step;
        var next = value + step;
        return value.ToString(CultureInfo.InvariantCulture) != input.FileValue || next > input.Maximum || next >= input.ExclusiveMaximum ? value : next;
    }

    private static string First(IReadOnlyList<string> words, string otherwise) => words is [var first, ..] ? first : otherwise;

    private string Word() => $"Other {_made} {Guid.NewGuid():N}";

    private static JsonNode Json(string json) => JsonNode.Parse(json)!;

    private static OtherValue Same<T>(T value) => new(value!, System.Text.Json.Nodes.JsonValue.Create(value)!);
}
