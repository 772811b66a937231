using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Tests.Support;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Tests.Emit;

public sealed class HostileTextTests
{
    public static TheoryData<string> Texts() =>
    [
        "class", "3D", "🎨🎨", "\u202Eabc\u202C", "*/ /* // */", "</summary><evil/>", "\"quoted\" \\ back", "line\nbreak\r\nand\u2028more\u0085",
        "{0} {{x}} {", "\"\"\" raw \"\"\"\"", "#if x\n#error\n", "\ud83d", "\0\u0001\u001f\uFFFE\uFFFF", "ﬀ İ ı ß", "equals", "Form", "Outputs", "All",
        "ColourCard", "WorkflowData",
        "_inputs", "_template", "value", "Inputs", "]]>&amp;<!--", "$\"{x}\"", "日本語のラベル", "a\u0301b", new string('x', 40000), "   ", "",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_label_description_node_label_and_value_compiles_and_travels(string text)
    {
        var file = JsonNode.Parse(SampleWorkflows.Text("colour-card"))!;
        file["name"] = text;
        file["description"] = text;
        foreach (var node in file["nodes"]!.AsArray())
        {
            node!["data"]!["label"] = text;
            foreach (var (_, input) in node["data"]!["inputs"]!.AsObject())
            {
                input!["label"] = text;
                input["description"] = text;
            }
        }

        var build = new TestProject().With("colour-card.json", Json(file)).Build().WithoutComplaints();
        var workflow = new GeneratedWorkflow(build.Load(), "App.Workflows.ColourCard");
        Assert.NotNull(JsonNode.Parse(workflow.Graph() + "}"));
        Assert.Equal(text, InvokeAI.Workflows.Json.JsonText.TryParse(workflow.Workflow(), out _)!["name"]!.Text);
        Assert.All(workflow.Form, input => Assert.False(string.IsNullOrEmpty(input.Name)));
        Assert.DoesNotContain('\u202E', build.Source("ColourCard.g.cs"));
        Assert.DoesNotContain('\u202E', build.Source("ColourCard.Graph.g.cs"));
    }

    /// <summary>Ids are trimmed by InvokeAI and are never empty; half a surrogate pair is written by the other test alone.</summary>
    public static TheoryData<string> Words() => [.. Texts().Select(row => row.Data).Where(text => text != "\ud83d").Select(text => $"x{text}x")];

    [Theory]
    [MemberData(nameof(Words))]
    public void Any_node_id_choice_heading_and_word_of_a_schema_compiles(string text)
    {
        var words = new[] { text, text + "1", text.ToUpperInvariant() };
        var catalog = CatalogWriter.Write(text, [new("pack_node", "1.0.0", text)
        {
            Inputs =
                [new(text, text,
                    new("EnumField", FieldCardinality.Single)) { Options =
                        new([.. words.Distinct().Select(word => new FieldOption(word, IsNumber: false, word))]) }],
            Outputs = [new(text, text, new("StringField", FieldCardinality.Single))],
        }]);
        var file =
            JsonNode.Parse(
                """{"name":"n","author":"","description":"","version":"","contact":"","tags":"","notes":"","exposedFields":[],"meta":{"version":"4.0.0","category":"user"},"nodes":[],"edges":[]}""")!;
        file["nodes"]!.AsArray().Add(Node(text, "pack_node", text));
        file["nodes"]!.AsArray().Add(Node(text + "2", "string", "value"));
        var choices = new JsonArray([.. words.Select(word => new JsonObject { ["label"] = word, ["value"] = word })]);
        file["form"] = new JsonObject
        {
            ["rootElementId"] = "root",
            ["elements"] = new JsonObject
            {
                ["root"] =
                    new JsonObject
                    {
                        ["id"] = "root",
                        ["type"] = "container",
                        ["data"] = new JsonObject { ["layout"] = "row", ["children"] = new JsonArray("h", "a", "b") }
                    },
                ["h"] = new JsonObject { ["id"] = "h", ["parentId"] = "root", ["type"] = "heading", ["data"] = new JsonObject { ["content"] = text } },
                ["a"] = Field("a", text, text, null),
                ["b"] = Field("b", text + "2", "value", new JsonObject { ["type"] = "string-field-config", ["component"] = "dropdown", ["options"] = choices }),
            },
        };
        var build = new TestProject().With("server.json", catalog, ("InvokeAISchema", "true")).With("hostile.json", Json(file)).Build().WithoutComplaints();
        Assert.DoesNotContain(build.Generated, diagnostic => diagnostic.Id is "CS8785" or "INVK049" or "INVK007");
        var workflow = new GeneratedWorkflow(build.Load(), "App.Workflows.Hostile");
        Assert.Equal([text, text + "2"], workflow.Form.Select(input => input.NodeId));
        Assert.Equal(words.Distinct(), workflow.Form[0].Options.Select(option => option.Value));
        Assert.NotNull(JsonNode.Parse(workflow.Graph() + "}"));
    }

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_machines_culture_changes_nothing(string culture)
    {
        var project =
            new TestProject().With("İstanbul-inci.json",
                SampleWorkflows.Text("colour-card").Replace("\"value\": 384", "\"value\": -384", StringComparison.Ordinal));
        var expected = Sources(project);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Sources(project));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    private static JsonObject Node(string id, string type, string field) => new()
    {
        ["id"] = id,
        ["type"] = "invocation",
        ["position"] = new JsonObject { ["x"] = 0, ["y"] = 0 },
        ["data"] = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["version"] = "1.0.0",
            ["nodePack"] = "invokeai",
            ["label"] = "",
            ["notes"] = "",
            ["isOpen"] = true,
            ["isIntermediate"] = true,
            ["useCache"] = true,
            ["inputs"] = new JsonObject { [field] = new JsonObject { ["name"] = field, ["label"] = "", ["description"] = "", ["value"] = "v" } },
        },
    };

    private static JsonObject Field(string id, string node, string field, JsonObject? settings)
    {
        var data = new JsonObject { ["fieldIdentifier"] = new JsonObject { ["nodeId"] = node, ["fieldName"] = field }, ["showDescription"] = true };
        if (settings is not null)
            data["settings"] = settings;
        return new() { ["id"] = id, ["parentId"] = "root", ["type"] = "node-field", ["data"] = data };
    }

    private static List<string> Sources(TestProject project)
    {
        var result = project.Run().Results.Single();
        return [.. result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText),
            .. result.Diagnostics.Select(diagnostic => diagnostic.ToString())];
    }

    /// <summary>Returns the JSON of a file. System.Text.Json refuses half a surrogate pair, but files can contain one.</summary>
    private static string Json(JsonNode file)
    {
        const string Mark = "HALF-A-PAIR";
        Replace(file, "\ud83d", Mark);
        return file.ToJsonString().Replace(Mark, "\\ud83d", StringComparison.Ordinal);
    }

    private static void Replace(JsonNode? node, string from, string to)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var name in o.Select(member => member.Key).ToList())
                {
                    if (o[name] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var text) && text == from)
                        o[name] = to;
                    else
                        Replace(o[name], from, to);
                }

                break;
            case JsonArray a:
                foreach (var item in a)
                    Replace(item, from, to);
                break;
            default:
                break;
        }
    }
}
