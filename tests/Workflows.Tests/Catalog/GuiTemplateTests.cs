using System.Globalization;
using System.Text.Json;
using InvokeAI.Tests;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Tests.Catalog;

/// <summary>Tests the catalog against the field templates that InvokeAI's own frontend code derives from the same schema.</summary>
public class GuiTemplateTests
{
    [NeedsCorpus("invokeai")]
    [Fact]
    public void Every_node_is_as_the_editor_has_it()
    {
        using var gui = Open("gui-field-templates-6.14.0-alpha.json");
        var catalog = DistilledSchema.Of614.Catalog!;
        Assert.Equal(gui.RootElement.EnumerateObject().Select(n => n.Name).Order(StringComparer.Ordinal), catalog.NodeTypes);
        foreach (var node in gui.RootElement.EnumerateObject())
        {
            var actual = catalog.Require(node.Name);
            Assert.Equal(
                new NodeTemplate(Text(node.Value, "type")!, Text(node.Value, "version")!, Text(node.Value, "title")!)
                {
                    Category = Text(node.Value, "category")!,
                    Classification = Text(node.Value, "classification")!,
                    NodePack = Text(node.Value, "nodePack")!,
                    OutputType = Text(node.Value, "outputType")!,
                    UseCache = node.Value.GetProperty("useCache").GetBoolean(),
                },
                actual with { Inputs = [], Outputs = [] });
            Assert.Equal(node.Value.GetProperty("inputs").EnumerateObject().Select(i => i.Name), actual.Inputs.Select(i => i.Name));
            Assert.Equal(node.Value.GetProperty("outputs").EnumerateObject().Select(i => i.Name), actual.Outputs.Select(i => i.Name));
        }
    }

    [NeedsCorpus("invokeai")]
    [Fact]
    public void Every_input_is_as_the_editor_has_it()
    {
        using var gui = Open("gui-field-templates-6.14.0-alpha.json");
        foreach (var node in gui.RootElement.EnumerateObject())
        {
            foreach (var input in node.Value.GetProperty("inputs").EnumerateObject())
            {
                var actual = Describe(DistilledSchema.Of614.Catalog!.Require(node.Name).Input(input.Name)!);
                Assert.Equal((node.Name, Describe(input.Value)), (node.Name, actual));
            }
        }
    }

    [NeedsCorpus("invokeai")]
    [Fact]
    public void Every_output_is_as_the_editor_has_it()
    {
        using var gui = Open("gui-field-templates-6.14.0-alpha.json");
        foreach (var node in gui.RootElement.EnumerateObject())
        {
            foreach (var output in node.Value.GetProperty("outputs").EnumerateObject())
            {
                var actual = DistilledSchema.Of614.Catalog!.Require(node.Name).Output(output.Name)!;
                Assert.Equal(
                    (node.Name, Text(output.Value, "title"), DescribeType(output.Value.GetProperty("type"))),
                    (node.Name, actual.Title, DescribeType(actual.Type)));
            }
        }
    }

    [NeedsCorpus("invokeai")]
    [Fact]
    public void Nullability_and_server_only_bounds_are_those_of_the_schema()
    {
        using var second = Open("distilled-catalog-6.14.0-alpha.json");
        foreach (var node in second.RootElement.EnumerateObject())
        {
            foreach (var input in node.Value.GetProperty("inputs").EnumerateObject())
            {
                if (DistilledSchema.Of614.Catalog!.Require(node.Name).Input(input.Name) is { } actual)
                    Assert.Equal((node.Name, input.Name, input.Value.TryGetProperty("nullable", out var n) && n.GetBoolean()),
                        (node.Name, input.Name, actual.Nullable));
            }
        }
    }

    [Theory]
    [InlineData("crop_latents", "x", "min=0;mult=8;")]
    [InlineData("flux_denoise", "dype_scale", "min=0;max=8;")]
    [InlineData("lscale", "scale_factor", "xmin=0;")]
    [InlineData("video_concat", "videos", "minlen=2;")]
    [InlineData("flux_kontext_image_prep", "images", "minlen=1;maxlen=10;")]
    [InlineData("llava_onevision_vllm", "images", "maxlen=3;")]
    [InlineData("controlnet", "control_weight", "min=-1;max=2;")]
    [InlineData("add", "a", "")]
    public void What_only_the_server_enforces_is_kept_apart(string node, string field, string expected)
    {
        var input = EmbeddedCatalog.Instance.Require(node).Input(field)!;
        Assert.Equal(expected, Numbers(input.ServerBounds) + Lengths(input.ServerLength));
        Assert.Equal("", Numbers(input.Bounds) + Lengths(input.Length));
    }

    private static JsonDocument Open(string file) => JsonDocument.Parse(File.ReadAllBytes(Evidence.Path("invokeai", file)));

    private static string Describe(JsonElement input)
    {
        var options = input.TryGetProperty("options", out var list) ? list : default;
        var labels = input.TryGetProperty("ui_choice_labels", out var map) ? map : default;
        return string.Join(
            '|',
            Text(input, "name"),
            Text(input, "title"),
            DescribeType(input.GetProperty("type")),
            input.GetProperty("required").GetBoolean(),
            Text(input, "input"),
            input.TryGetProperty("ui_hidden", out var hidden) && hidden.GetBoolean(),
            Text(input, "ui_component"),
            input.TryGetProperty("ui_order", out var order) ? order.GetInt32() : null,
            input.TryGetProperty("default", out var value) ? Canonical(value) : "none",
            Number(input, "minimum", "min") + Number(input, "maximum", "max") + Number(input, "exclusiveMinimum", "xmin")
                + Number(input, "exclusiveMaximum", "xmax") + Number(input, "multipleOf", "mult"),
            Number(input, "minLength", "minlen") + Number(input, "minItems", "minlen") + Number(input, "maxLength", "maxlen")
                + Number(input, "maxItems", "maxlen"),
            options.ValueKind == JsonValueKind.Array ? options.GetRawText().Replace(" ", "").Replace("\n", "") : "",
            labels.ValueKind == JsonValueKind.Object
                ? string.Join(',', options.EnumerateArray().Select(o => labels.TryGetProperty(o.ToString(), out var label) ? label.GetString() : ""))
                : "",
            Strings(input, "ui_model_base"),
            Strings(input, "ui_model_type"),
            Strings(input, "ui_model_variant"),
            Strings(input, "ui_model_format"),
            Strings(input, "ui_model_provider_id"));
    }

    private static string Describe(FieldTemplate input) => string.Join(
        '|',
        input.Name,
        input.Title,
        DescribeType(input.Type),
        input.Required,
        input.Input switch { InputKind.Direct => "direct", InputKind.Connection => "connection", _ => "any" },
        input.Hidden,
        input.Component,
        input.Order,
        input.Default is null ? "none" : Canonical(JsonDocument.Parse(input.Default).RootElement),
        Numbers(input.Bounds),
        Lengths(input.Length),
        input.Options.Count == 0 || input.Type.Name == "SchedulerField"
            ? ""
            : $"[{string.Join(',', input.Options.Select(o => o.ToJson().ToString().Replace(" ", "")))}]",
        input.Options.Any(o => o.Label is not null) ? string.Join(',', input.Options.Select(o => o.Label)) : "",
        string.Join(',', input.Models.Bases),
        string.Join(',', input.Models.Types),
        string.Join(',', input.Models.Variants),
        string.Join(',', input.Models.Formats),
        string.Join(',', input.Models.Providers));

    private static string Numbers(NumberBounds b)
        => Bound("min", b.Minimum) + Bound("max", b.Maximum) + Bound("xmin", b.ExclusiveMinimum) + Bound("xmax", b.ExclusiveMaximum)
            + Bound("mult", b.MultipleOf);

    private static string Lengths(LengthBounds b) => Bound("minlen", b.Minimum) + Bound("maxlen", b.Maximum);

    private static string Bound(string name, double? value) => value is { } v ? string.Create(CultureInfo.InvariantCulture, $"{name}={v};") : "";

    private static string Number(JsonElement input, string name, string as_)
        => input.TryGetProperty(name, out var value) ? Bound(as_, value.GetDouble()) : "";

    private static string DescribeType(JsonElement type)
        => $"{Text(type, "name")} {Text(type, "cardinality")} {type.GetProperty("batch").GetBoolean()}"
            + (type.TryGetProperty("originalType", out var original) ? $" < {DescribeType(original)}" : "");

    private static string DescribeType(FieldType type)
    {
        var cardinality = type.Cardinality switch
        {
            FieldCardinality.Single => "SINGLE",
            FieldCardinality.Collection => "COLLECTION",
            _ => "SINGLE_OR_COLLECTION",
        };
        return $"{type.Name} {cardinality} {type.Batch}" + (type.Original is { } original ? $" < {DescribeType(original)}" : "");
    }

    private static string Canonical(JsonElement value) => JsonSerializer.Serialize(value);

    private static string Strings(JsonElement input, string name)
        => input.TryGetProperty(name, out var list) ? string.Join(',', list.EnumerateArray().Select(i => i.GetString())) : "";

    private static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var v) ? v.GetString() : null;
}
