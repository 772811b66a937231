using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Document;

/// <summary>Tests what each rule of reading marks in the file. A rule without a row here fails.</summary>
public sealed class SpanTests
{
    private const string Strange = """{"key":"k","hash":"h","name":"n","base":"sd-9","type":"main"}""";

    private const string Knob = """{"id":"field-0","parentId":"root","type":"knob"}""";

    private const string Board = """{"type":"image_generator_images_from_board","board_id":"b"}""";

    private const string Many = """{"generator":{"type":"integer_generator_arithmetic_sequence","start":1,"step":1,"count":2000000000}}""";

    // Each box stands twice in the one before, so that the field in the last stands 2^20 times on the form.
    private static readonly string Crowd = $$$$$$"""
        {"elements":{"root":{"id":"root","type":"container","data":{"layout":"column","children":["box-0","box-0"]}},{{{{{{string.Concat(Enumerable.Range(0, 20).Select(Box))}}}}}}"field":{"id":"field","parentId":"box-19","type":"node-field","data":{"fieldIdentifier":{"nodeId":"i","fieldName":"value"}}}},"rootElementId":"root"}
        """;

    private static readonly Dictionary<string, (string Marked, Func<(string Text, LoadedWorkflow Loaded)> Load)> Cases = new()
    {
        ["INVK001"] = ("o", () => Text("""{"name": oops}""")),
        ["INVK002"] = ("""{"name":"a graph"}""", () => Text("""{"name":"a graph"}""")),
        ["INVK003"] = ("\"9.9.9\"", () => Made(new MadeWorkflow("9.9.9"))),
        ["INVK004"] = ("7", () => Made(new MadeWorkflow().Node("i", "integer").With(root => root["tags"] = 7))),
        ["INVK005"] = ("\"field-0\"", () => Made(Integer().Show("i", "value").With(root => root["form"]!["elements"]!["field-0"]!["parentId"] = "nobody"))),
        ["INVK006"] = ("\"b\"", () => Made(new MadeWorkflow().Node("a", "workflow_return").Node("b", "workflow_return"))),
        ["INVK007"] = ("\"x\"", () => Made(Integer().Node("x", "my_node"))),
        ["INVK008"] = ("\"x\"", () => Made(Integer().Node("x", "my_node"), UnknownNodes.Drop)),
        ["INVK009"] = ("\"x\"", () => Made(Integer().Node("x", "my_node"), UnknownNodes.Keep)),
        ["INVK010"] = ("\"n\"", () => Made(new MadeWorkflow().Node("n", "integer", version: "9.0.0"))),
        ["INVK011"] = ("\"mine\"", () => Made(new MadeWorkflow().Node("n", "integer", """{"mine":1}""", version: "1.0.0"))),
        ["INVK012"] = ("\"edge-0\"", () => Made(Integer().Node("j", "integer").Edge("i.nothing -> j.value"))),
        ["INVK013"] = ("\"field-0\"", () => Made(Integer().Show("i", "nothing"))),
        ["INVK014"] =
            ("""{"nodeId":"gone","fieldName":"value"}""",
                () => Made(Integer().With(root => root["exposedFields"] = JsonNode.Parse("""[{"nodeId":"gone","fieldName":"value"}]""")))),
        ["INVK015"] = (Knob, () => Made(Integer().Show("i", "value").With(root => root["form"]!["elements"]!["field-0"] = JsonNode.Parse(Knob)))),
        ["INVK016"] = (Strange, () => Made(new MadeWorkflow().Node("m", "main_model_loader", $$"""{"model":{{Strange}}}""").Show("m", "model"))),
        ["INVK017"] = ("\"seven\"", () => Made(new MadeWorkflow().Node("i", "integer", """{"value":"seven"}""").Show("i", "value"))),
        ["INVK018"] = ("12", () => Made(new MadeWorkflow().Node("n", "noise", """{"width":12}""").Show("n", "width"))),
        ["INVK019"] = ("\"CMYK\"", () => Made(new MadeWorkflow().Node("b", "blank_image", """{"mode":"CMYK"}"""))),
        ["INVK020"] = ("\"field-0\"", () => Made(new MadeWorkflow().Node("n", "noise").Show("n", "width", """{"type":"integer-field-config","min":-5}"""))),
        ["INVK021"] = ("\"field-0\"", () => Made(Integer().Node("j", "integer").Edge("i.value -> j.value").Show("j", "value"))),
        ["INVK022"] = ("\"image\"", () => Made(new MadeWorkflow().Node("s", "save_image"))),
        ["INVK023"] = ("\"nodes\"", () => Made(new MadeWorkflow())),
        ["INVK024"] = ("\"b\"", () => Made(Integer().Node("b", "integer_batch", """{"integers":[1]}"""))),
        ["INVK025"] = ("\"b\"", () => Made(Integer().Node("b", "integer_batch", """{"integers":[]}""").Edge("b.value -> i.value"))),
        ["INVK026"] =
            ("\"b\"",
                () => Made(
                    Integer().Node("j", "integer").Node("b", "integer_batch", """{"integers":[1],"batch_group_id":"Group 1"}""")
                        .Node("c", "integer_batch", """{"integers":[1,2],"batch_group_id":"Group 1"}""").Edge("b.value -> i.value")
                        .Edge("c.value -> j.value"))),
        ["INVK027"] =
            ("\"edge-1\"",
                () => Made(Integer().Node("b", "integer_batch", """{"integers":[1]}""").Connector("c").Edge("b.value -> c.in").Edge("c.out -> i.value"))),
        ["INVK028"] = ("\"field-1\"", () => Made(Integer().Show("i", "value").Show("i", "value"))),
        ["INVK029"] = ("\"field-0\"", () => Made(new MadeWorkflow().Node("i", "integer", """{"mine":1}""").Show("i", "mine"))),
        ["INVK030"] =
            ("\"collection\"",
                () => Made(
                    new MadeWorkflow().Node("c", "image_collection", """{"collection":[{"image_name":"a.png"}]}""", version: "1.0.1")
                        .With(root => root["nodes"]![0]!["data"]!["inputs"]!.AsObject().Remove("images")))),
        ["INVK031"] = ("[]", () => Made(new MadeWorkflow().Node("w", "weigh", """{"weights":[]}"""))),
        ["INVK032"] = (Crowd, () => Made(Integer().Show("i", "value").With(root => root["form"] = JsonNode.Parse(Crowd)))),
        ["INVK033"] = ("7", () => Made(new MadeWorkflow().Node("w", "weigh", """{"weights":[0.5,7]}"""))),
        ["INVK034"] = ("\"mine\"", () => Made(new MadeWorkflow().Node("n", "integer", """{"mine":1}"""))),
        ["INVK035"] =
            ("\"b\"",
                () => Made(
                    Integer().Node("g", "integer_generator", Many).Node("b", "integer_batch").Edge("g.integers -> b.integers").Edge("b.value -> i.value"))),
        ["INVK036"] =
            (Board, ()
                => Made(
                    new MadeWorkflow().Node("g", "image_generator", $$"""{"generator":{{Board}}}""").Node("b", "image_batch").Node("s", "save_image")
                        .Edge("g.images -> b.images").Edge("b.image -> s.image"))),
    };

    public static TheoryData<string> Ids() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_marks_what_it_is_about_and_says_what_to_do(string id)
    {
        var (marked, load) = Cases[id];
        var (text, loaded) = load();
        var said = loaded.Diagnostics.First(diagnostic => diagnostic.Id == id);
        Assert.Equal(marked, text.Substring(said.Span.Start, said.Span.Length));
        Assert.Matches(
            "(Add|Build|Change|Choose|Connect|Correct|Export|Give|Narrow|Remove|Replace|Save|Set|Simplify|Take|editor, (add|delete)|run 'dotnet) |resolved",
            said.Message);
        Assert.DoesNotContain("{", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_of_reading_is_here()
        => Assert.Equal(typeof(WorkflowRules).GetFields().Select(field => ((DiagnosticRule)field.GetValue(null)!).Id).Order(StringComparer.Ordinal),
            Cases.Keys.Order(StringComparer.Ordinal));

    private static string Box(int i)
    {
        var (parent, child) = (i == 0 ? "root" : $"box-{i - 1}", i == 19 ? "\"field\"" : $"\"box-{i + 1}\",\"box-{i + 1}\"");
        return $$$$"""
            "box-{{{{i}}}}":{"id":"box-{{{{i}}}}","parentId":"{{{{parent}}}}","type":"container","data":{"layout":"row","children":[{{{{child}}}}]}},
            """;
    }

    private static MadeWorkflow Integer() => new MadeWorkflow().Node("i", "integer");

    private static (string, LoadedWorkflow) Text(string text) => (text, WorkflowLoader.Load("made.json", text, new(EmbeddedCatalog.Instance)));

    private static (string, LoadedWorkflow) Made(MadeWorkflow made, UnknownNodes unknown = UnknownNodes.Error)
        => (made.Root.ToJsonString(), made.Load(unknown, CollectionReadinessTests.Catalog));
}
