using System.Text.Json.Nodes;
using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Tests.Form;

/// <summary>Tests structure, order, settings, and warnings.</summary>
public sealed class FormTests
{
    private static MadeWorkflow Cards()
        => new MadeWorkflow().Node("a", "integer", """{"value":1}""").Node("b", "integer", """{"value":2}""").Node("s", "string", """{"value":"t"}""");

    private static JsonObject Element(string type, string? parent, string data)
    {
        var element = new JsonObject { ["id"] = "x", ["type"] = type };
        if (parent is not null)
            element["parentId"] = parent;
        if (data.Length > 0)
            element["data"] = JsonNode.Parse(data);
        return element;
    }

    private static void Child(MadeWorkflow made, string parent, string key, JsonObject element)
    {
        element["id"] = key;
        made.Elements[key] = element;
        made.Elements[parent]!["data"]!["children"]!.AsArray().Add(key);
    }

    [Fact]
    public void Fields_are_indexed_depth_first_in_pre_order_under_their_nearest_heading()
    {
        var made = Cards().Show("a", "value");
        Child(made, "root", "heading", Element("heading", "root", """{"content":"Top"}"""));
        Child(made, "root", "box", Element("container", "root", """{"layout":"row","children":[]}"""));
        Child(made, "box", "inner", Element("node-field", "box", """{"fieldIdentifier":{"nodeId":"s","fieldName":"value"}}"""));
        Child(made, "root", "line", Element("divider", "root", ""));
        made.Show("b", "value");
        var loaded = made.Load();
        Assert.Equal([("a", ""), ("s", "Top"), ("b", "Top")], loaded.Inputs.Select(i => (i.NodeId, i.Heading)));
        Assert.Equal([0, 1, 2], loaded.Inputs.Select(i => i.Index));
    }

    [Fact]
    public void A_repeated_field_keeps_both_places_and_one_slot()
    {
        var loaded = Cards().Show("a", "value").Show("b", "value").Show("a", "value").Load();
        Assert.Equal([null, null, 0], loaded.Inputs.Select(i => i.AliasOf));
        Assert.Equal(loaded.Input(0).Name, loaded.Input(2).Name);
        Assert.True(loaded.Says(WorkflowRules.FieldRepeated));
        Assert.Equal("9",
            loaded.Graph(new() { [0] = Workflows.Json.JsonItem.Number("9", Workflows.Json.TextSpan.None) })["nodes"]!["a"]!["value"]!.ToJsonString());
    }

    [Fact]
    public void A_connected_field_keeps_its_index_and_says_so()
    {
        var loaded = Cards().Node("card", "blank_image").Edge("a.value -> card.width").Show("card", "width").Show("card", "height").Load();
        Assert.True(loaded.Input(0).Connected);
        Assert.False(loaded.Input(1).Connected);
        Assert.Null(loaded.Sent("card", "width"));
        Assert.True(loaded.Says(WorkflowRules.FieldConnected));
    }

    [Fact]
    public void A_field_without_its_node_or_input_falls_away_but_its_id_stays_among_the_children()
    {
        var loaded = Cards().Show("gone", "value").Show("a", "gone").Show("a", "value").Load();
        Assert.Equal("a", Assert.Single(loaded.Inputs).NodeId);
        Assert.Equal(2, loaded.Diagnostics.Count(d => d.Rule == WorkflowRules.DanglingField));
        Assert.Equal(3, loaded.Workflow()["form"]!["elements"]!["root"]!["data"]!["children"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("missing child")]
    [InlineData("orphan")]
    [InlineData("no parent")]
    [InlineData("wrong parent")]
    [InlineData("parent is a field")]
    [InlineData("root is a field")]
    [InlineData("root has a parent")]
    [InlineData("no root")]
    [InlineData("circle")]
    [InlineData("circle to root")]
    [InlineData("root of another id")]
    [InlineData("child with the root's id and a parent")]
    public void A_broken_structure_refuses_the_file_at_the_element(string fault)
    {
        var made = Cards().Show("a", "value").Show("b", "value");
        var root = made.Elements["root"]!;
        switch (fault)
        {
            case "missing child": root["data"]!["children"]!.AsArray().Add("gone"); break;
            case "orphan": made.Elements["x"] = Element("divider", "root", ""); break;
            case "no parent": made.Elements["field-0"]!.AsObject().Remove("parentId"); break;
            case "wrong parent": made.Elements["field-0"]!["parentId"] = "gone"; break;
            case "parent is a field": made.Elements["field-0"]!["parentId"] = "field-1"; break;
            case "root is a field": made.Root["form"]!["rootElementId"] = "field-0"; break;
            case "root has a parent": root["parentId"] = "field-0"; break;
            case "no root": made.Root["form"]!["rootElementId"] = "gone"; break;
            case "circle":
                Child(made, "root", "p", Element("container", "root", """{"layout":"row","children":[]}"""));
                Child(made, "p", "q", Element("container", "p", """{"layout":"row","children":["p"]}"""));
                break;
            case "circle to root":
                Child(made, "root", "p", Element("container", "root", """{"layout":"row","children":["root"]}"""));
                break;
            case "root of another id": root["id"] = "other"; break;
            case "child with the root's id and a parent": made.Elements["field-0"]!["id"] = "root"; break;
        }

        var loaded = made.Load();
        Assert.Equal(WorkflowRules.FormStructure, Assert.Single(loaded.Diagnostics).Rule);
        Assert.Null(loaded.Plan);
    }

    [Fact]
    public void A_divider_with_data_makes_the_form_unreadable()
    {
        var made = Cards().Show("a", "value");
        Child(made, "root", "line", Element("divider", "root", "{}"));
        var loaded = made.Load();
        Assert.True(loaded.Says(WorkflowRules.FormReset));
        Assert.Empty(loaded.Inputs);
    }

    [Fact]
    public void A_dangling_element_is_taken_away_by_its_id_not_its_key()
    {
        var made = Cards().Show("gone", "value").Show("a", "value");
        made.Elements["field-0"]!["id"] = "field-1";
        var loaded = made.Load();
        Assert.Empty(loaded.Inputs);
        Assert.Equal(["root", "field-0"], loaded.Workflow()["form"]!["elements"]!.AsObject().Select(e => e.Key));
    }

    [Fact]
    public void Ids_are_trimmed_as_JavaScript_trims()
    {
        var made = Cards().Show("a", "value");
        made.Elements["field-0"]!["data"]!["fieldIdentifier"]!["nodeId"] = "\uFEFF\u00A0a ";
        Assert.Equal("a", Assert.Single(made.Load().Inputs).NodeId);
        made.Elements["field-0"]!["data"]!["fieldIdentifier"]!["nodeId"] = "a\u0085"; // white space to .NET only
        Assert.Empty(made.Load().Inputs);
    }

    [Fact]
    public void A_note_with_an_invocations_id_does_not_hide_it_from_the_check_of_the_form()
    {
        var made = Cards().Show("a", "value");
        made.Root["nodes"]!.AsArray()
            .Add(JsonNode.Parse("""{"id":"a","type":"notes","data":{"id":"a","type":"notes","label":"","isOpen":true,"notes":""},"position":{"x":0,"y":0}}"""));
        Assert.False(made.Load().Says(WorkflowRules.DanglingField));
    }

    [Fact]
    public void A_dropdown_on_a_list_of_texts_is_passed_over()
        => Assert.Single(new MadeWorkflow().Node("l", "string_collection", """{"collection":["a"]}""")
            .Show("l", "collection", """{"type":"string-field-config","component":"dropdown","options":[{"label":"B","value":"b"}]}""").Load().Inputs);

    [Fact]
    public void An_id_twice_among_children_is_accepted_and_shows_the_field_twice()
    {
        var made = Cards().Show("a", "value");
        made.Elements["root"]!["data"]!["children"]!.AsArray().Add("field-0");
        Assert.Equal([null, 0], made.Load().Inputs.Select(i => i.AliasOf));
    }

    [Fact]
    public void A_form_that_multiplies_is_refused_before_it_fills_the_memory()
    {
        var made = Cards();
        var parent = "root";
        for (var i = 0; i < 40; i++)
        {
            var key = $"box-{i}";
            Child(made, parent, key, Element("container", parent, """{"layout":"row","children":[]}"""));
            made.Elements[parent]!["data"]!["children"]!.AsArray().Add(key);
            parent = key;
        }

        Child(made, parent, "leaf", Element("node-field", parent, """{"fieldIdentifier":{"nodeId":"a","fieldName":"value"}}"""));
        Assert.True(made.Load().Says(WorkflowRules.FormTooLarge));
    }

    [Fact]
    public void Exposed_fields_count_only_where_the_form_is_nothing_but_a_root()
    {
        const string Exposed =
            """[{"nodeId":"b","fieldName":"value"},{"nodeId":"gone","fieldName":"value"},{"nodeId":"b","fieldName":"gone"},{"nodeId":"a","fieldName":"value"}]""";
        var empty = Cards().With(root => root["exposedFields"] = JsonNode.Parse(Exposed)).Load();
        Assert.Equal(["b", "a"], empty.Inputs.Select(i => i.NodeId));
        Assert.Equal(2, empty.Diagnostics.Count(d => d.Rule == WorkflowRules.DanglingExposedField));
        Assert.Equal("integer-field-config", empty.Input(0).Settings!.Type);

        var headed = Cards().With(root => root["exposedFields"] = JsonNode.Parse(Exposed));
        Child(headed, "root", "heading", Element("heading", "root", """{"content":"Nothing else"}"""));
        Assert.Empty(headed.Load().Inputs);

        var absent = Cards().With(root => root["exposedFields"] = JsonNode.Parse(Exposed)).With(root => root.Remove("form"));
        Assert.Equal(2, absent.Load().Inputs.Count);
    }

    [Theory]
    [InlineData("{}", "float-field-config", "number-input")]
    [InlineData("""{"foo":1}""", "float-field-config", "number-input")]
    [InlineData("""{"component":"slider","min":0,"max":1}""", "float-field-config", "slider")]
    [InlineData("""{"component":"textarea"}""", "string-field-config", "textarea")]
    [InlineData("""{"type":"integer-field-config"}""", "integer-field-config", "number-input")]
    [InlineData("""{"type":"string-field-config"}""", "string-field-config", "input")]
    [InlineData("""{"type":"string-field-config","component":"dropdown","options":[]}""", "string-field-config", "dropdown")]
    public void Settings_without_a_type_are_the_first_that_fit(string settings, string type, string component)
    {
        var read = Cards().Show("a", "value", settings).Load().Input(0).Settings!;
        Assert.Equal((type, component), (read.Type, read.Component));
    }

    [Theory]
    [InlineData("""{"type":"string-field-config","component":"dropdown"}""")]
    [InlineData("""{"type":"string-field-config","component":"dropdown","options":[{"label":"a"}]}""")]
    [InlineData("""{"type":"integer-field-config","component":"knob"}""")]
    [InlineData("""{"type":"boolean-field-config"}""")]
    [InlineData("null")]
    public void Settings_of_wrong_shape_reset_the_form(string settings)
    {
        var loaded = Cards().Show("a", "value").With(root => root["form"]!["elements"]!["field-0"]!["data"]!["settings"] = JsonNode.Parse(settings)).Load();
        Assert.True(loaded.Says(WorkflowRules.FormReset));
        Assert.Empty(loaded.Inputs);
    }

    [Fact]
    public void Form_bounds_narrow_the_servers_and_never_widen_them()
    {
        var loaded = new MadeWorkflow().Node("card", "blank_image").Node("d", "denoise_latents")
            .Show("d", "steps", """{"type":"integer-field-config","min":5,"max":50}""")
            .Show("d", "denoising_start", """{"type":"float-field-config","min":-1,"max":0.5}""")
            .Show("d", "denoising_end", """{"type":"float-field-config","min":2,"max":3}""")
            .Load();
        Assert.Equal((5, 50, null), (loaded.Input(0).Bounds.Minimum, loaded.Input(0).Bounds.Maximum, loaded.Input(0).Bounds.ExclusiveMinimum));
        Assert.Equal((0, 0.5), (loaded.Input(1).Bounds.Minimum, loaded.Input(1).Bounds.Maximum));
        Assert.Equal((0, 1), (loaded.Input(2).Bounds.Minimum, loaded.Input(2).Bounds.Maximum)); // nothing in both: the server's
        Assert.Equal(2, loaded.Diagnostics.Count(d => d.Rule == WorkflowRules.FormBounds));
    }

    [Theory]
    [InlineData("noise", "width", "\"a\"", "INVK017")]
    [InlineData("noise", "width", "12", "INVK018")] // no multiple of 8
    [InlineData("noise", "width", "0", "INVK018")]
    [InlineData("blank_image", "mode", "\"CMYK\"", "INVK019")]
    [InlineData("main_model_loader", "model", """{"model_name":"a","base_model":"sd-1"}""", "INVK017")]
    [InlineData("denoise_latents", "scheduler", "\"my_own\"", "INVK019")]
    [InlineData("save_image", "board", "\"auto\"", null)]
    [InlineData("blank_image", "color", """{"r":1,"g":2,"b":3,"a":300}""", "INVK017")]
    [InlineData("flux_kontext_image_prep", "images", """[{"image_name":"a"}]""", null)]
    // ten at most
    [InlineData("flux_kontext_image_prep", "images",
        """[{"image_name":"a"},{"image_name":"b"},{"image_name":"c"},{"image_name":"d"},{"image_name":"e"},{"image_name":"f"},{"image_name":"g"},{"image_name":"h"},{"image_name":"i"},{"image_name":"j"},{"image_name":"k"}]""", "INVK018")]
    [InlineData("flux_kontext_image_prep", "images", "[]", null)] // to be filled by the user
    [InlineData("call_saved_workflow", "workflow_id", "\"\"", null)]
    [InlineData("noise", "width", "512.0", null)]
    public void A_value_that_does_not_fit_is_a_warning_at_the_value(string type, string field, string value, string? id)
    {
        var made = new MadeWorkflow().Node("n", type, $$"""{"{{field}}":{{value}}}""").Show("n", field);
        var text = made.Root.ToJsonString();
        var loaded = made.Load();
        var said = loaded.Diagnostics.Where(d => d.Id is "INVK017" or "INVK018" or "INVK019").ToList();
        Assert.Equal(id is null ? [] : [id], said.Select(d => d.Id));
        Assert.All(said, d => Assert.StartsWith(value[..1], text.Substring(d.Span.Start, d.Span.Length), StringComparison.Ordinal));
        Assert.NotNull(loaded.Sent("n", field) ?? (field == "board" ? "" : null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_value_that_loading_drops_is_said_at_its_place(bool shown)
    {
        const string Strange = """{"key":"k","hash":"h","name":"n","base":"sd-9","type":"main"}""";
        var made = new MadeWorkflow().Node("m", "main_model_loader", $$"""{"model":{{Strange}}}""").Node("n", "main_model_loader", "{}").Show("n", "model");
        var loaded = (shown ? made.Show("m", "model") : made).Load();
        var said = Assert.Single(loaded.Diagnostics, d => d.Rule == WorkflowRules.ValueDropped);
        Assert.Equal(Strange, made.Root.ToJsonString().Substring(said.Span.Start, said.Span.Length));
        Assert.Equal(shown, !loaded.Says(WorkflowRules.RequiredWithoutValue));
    }

    [Fact]
    public void Required_is_what_the_node_needs_and_nothing_gives()
    {
        var loaded = new MadeWorkflow().Node("m", "main_model_loader").Node("d", "denoise_latents").Node("i", "integer")
            .Show("m", "model").Show("i", "value").Show("d", "unet").Edge("m.unet -> d.unet").Load();
        Assert.Equal([true, false, false], loaded.Inputs.Select(i => i.Required));
    }
}
