using System.Text;
using System.Text.Json;

namespace InvokeAI.Tests.Forms;

/// <summary>Tests the conversion of a workflow's set inputs to one JSON object and back.</summary>
public sealed class WorkflowJsonTests
{
    [Fact]
    public void Inputs_that_were_set_come_back()
    {
        var set = EveryKind.Nullable.With("Text", "a").With("Seed", Seeds.Random).With("Model", "M").With("Cfg", 7.5).With("Boolean", null);
        Assert.Equal("""{"Boolean":null,"Text":"a","Seed":"random","Model":{"name":"M"},"Cfg":7.5}""", set.ToJson());
        var back = EveryKind.Nullable.WithJson(set.ToJson());
        Assert.Equal(((IWorkflow)set).Inputs, ((IWorkflow)back).Inputs);
        Assert.Equal("{}", EveryKind.Nullable.ToJson());

        using var document = JsonDocument.Parse("""{"text":"b","large":5}""");
        Assert.Equal("""{"Boolean":null,"Text":"b","Large":5,"Seed":"random","Model":{"name":"M"},"Cfg":7.5}""", set.WithJson(document.RootElement).ToJson());
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            set.WriteJson(writer);
            writer.WriteEndArray();
        }

        Assert.Equal($"[{set.ToJson()}]", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_name_wins_over_another_fields_label()
    {
        var form = new FormText()
            .Node("a", "integer", "1.0.1", """{"value":1}""").Node(n => n["data"]!["inputs"]!["value"]!["label"] = "Size")
            .Node("b", "integer", "1.0.1", """{"value":2}""").Node(n => n["data"]!["inputs"]!["value"]!["label"] = "Size")
            .Field("a", "value").Field("b", "value").Load();
        const string Json = """{"Size":5,"Size2":6}""";
        Assert.Equal(Json, form.WithJson(Json).ToJson());
    }

    [Fact]
    public void Fields_that_are_not_on_the_form_come_back_too()
    {
        var form = new FormText().Node("a", "integer", "1.0.1", """{"value":1}""").Node("b", "integer", "1.0.1", """{"value":2}""").Field("a", "value").Load();
        var off = form.NodeFields.Single(field => !field.IsOnForm);
        Assert.Equal(3L, off.Parse("3"));
        Assert.Null(off.Parent);
        Assert.Empty(off.Headings);
        var set = form.With(off, 3L).With(0, 4L);
        Assert.Equal($$"""{"{{form.Inputs[0].Name}}":4,"{{off.Name}}":3}""", set.ToJson());
        Assert.Equal(((IWorkflow)set).Inputs, ((IWorkflow)form.WithJson(set.ToJson())).Inputs);
    }

    [Fact]
    public void What_is_wrong_is_said_of_the_input()
    {
        var workflow = EveryKind.Filled;
        Assert.Same(EveryKind.Field("small", nullable: false), Assert.Throws<InputValueException>(() => workflow.WithJson("""{"Small":12}""")).Input);
        Assert.Contains("no field \"Smal\"", Assert.Throws<ArgumentException>(() => workflow.WithJson("""{"Smal":16}""")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => workflow.WithJson("[]"));
        Assert.Contains("character 1", Assert.Throws<FormatException>(() => workflow.WithJson("{")).Message, StringComparison.Ordinal);
        Assert.Throws<InputValueException>(() => workflow.WithJson("""{"Image":{"file_path":"/etc/passwd"}}"""));
    }

    [Fact]
    public void A_field_that_cannot_be_set_is_refused()
    {
        var connected =
            new FormText().Node("a", "integer", "1.0.1", """{"value":1}""").Node("b", "integer", "1.0.1", """{"value":2}""").Edge("a", "value", "b", "value")
                .Field("b", "value").Load();
        Assert.Contains("is fed by an edge",
            Assert.Throws<InvalidOperationException>(() => connected.WithJson($$"""{"{{connected.Inputs[0].Name}}":3}""")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => connected.With(connected.Inputs[0], 3));
    }

    [Fact]
    public void A_field_of_another_workflow_is_refused()
    {
        var other = new FormText().Node("a", "integer", "1.0.1", """{"value":1}""").Field("a", "value").Load();
        Assert.Contains("belongs to workflow 'Test', not to 'Test'",
            Assert.Throws<ArgumentException>(() => EveryKind.Nullable.With(other.Inputs[0], 1L)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => other.Inputs[0].Get(EveryKind.Nullable));
        Assert.Throws<ArgumentException>(() => other.Inputs[0].IsSet(EveryKind.Nullable));
    }

    [Fact]
    public void Descriptors_say_what_a_user_interface_needs()
    {
        var components = EveryKind.Nullable.Inputs.ToDictionary(i => i.FieldName, i => i.Component);
        Assert.Equal(
            ("switch", "input", "number-input", "number-input", "dropdown", "model", "list", "image", "video", "board", "color"),
            (components["boolean"], components["text"], components["small"], components["cfg"], components["choice"], components["model"], components["loras"],
                components["image"], components["video"], components["board"], components["color"]));
        Assert.Equal(("style-preset", "system-prompt", "saved-workflow", "generator", "json", "list"),
            (components["style"], components["prompt"], components["saved"], components["strings"], components["anything"], components["images"]));
        Assert.Equal((8.0, 1.0, 0.1, null),
            (EveryKind.Field("small").Step, EveryKind.Field("seed").Step, EveryKind.Field("cfg").Step, EveryKind.Field("text").Step));
        Assert.Equal([true, "file", 16, 5L, new SeedInput(3), 0.5, "slow"], EveryKind.Filled.Inputs.Take(7).Select(i => i.DefaultValue));
        Assert.Equal((OneOrMany<double>)7.5, EveryKind.Field("cfg", nullable: false).DefaultValue);
        Assert.Null(EveryKind.Field("text").DefaultValue);
        // A node's own component, where the form has none.
        var prompt = new FormText().Node("p", "prompt_template", "1.0.0", """{"positive_prompt":"a"}""").Field("p", "positive_prompt").Load();
        Assert.Equal("textarea", prompt.Inputs[0].Component);
    }
}
