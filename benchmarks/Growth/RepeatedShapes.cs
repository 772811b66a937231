using System.Text;
using InvokeAI.Workflows.Json;
using static InvokeAI.Benchmarks.Growth.RepeatedText;

namespace InvokeAI.Benchmarks.Growth;

/// <summary>
/// Every structure that a workflow file can repeat or nest, as often as a test wants. The tests of growth and of the stack, and the benchmark's rows, take them
/// from here.
/// </summary>
internal static class RepeatedShapes
{
    private static readonly Dictionary<string, Func<int, RepeatedText>> Made = new(StringComparer.Ordinal)
    {
        ["nodes"] = n => Each(n, (text, i) => text.Node($"n{i}", "add")),
        ["nodes of one id"] = n => Each(n, (text, _) => text.Node("n", "add")),
        ["ids that differ in the middle"] =
            n => Each(n,
                (text, i) => text.Node($"node-{i:D8}-aaaaaaaa-aaaaaaaa", "integer", Input("value", "1")).Show($"node-{i:D8}-aaaaaaaa-aaaaaaaa", "value")),
        ["nodes of unknown type"] = n => Each(n, (text, i) => text.Node($"n{i}", $"unknown_{i}", Input("value", "1")).Show($"n{i}", "value")),
        ["form fields"] = n => Each(n, (text, i) => text.Node($"n{i}", "integer", Input("value", "1", $"Field {i}")).Show($"n{i}", "value")),
        ["form fields of equal labels"] = n => Each(n, (text, i) => text.Node($"n{i}", "integer", Input("value", "1", "Same")).Show($"n{i}", "value")),
        ["form fields whose labels collide with numbers"] =
            n => Each(n, (text, i) => text.Node($"n{i}", "integer", Input("value", "1", i % 2 == 0 ? "a" : $"a{(i / 2) + 2}")).Show($"n{i}", "value")),
        ["form fields of one node"] = OneNode,
        ["form fields of one element"] = n => Each(n, (text, _) => text.Show("i", "value"), text => text.Node("i", "integer", Input("value", "1"))),
        ["exposed fields"] = n => Each(n, (text, i) => text.Node($"n{i}", "integer", Input("value", "1", $"Field {i}")).Expose($"n{i}", "value")),
        ["exposed fields of equal labels"] = n => Each(n, (text, i) => text.Node($"n{i}", "integer", Input("value", "1", "Same")).Expose($"n{i}", "value")),
        ["one exposed field"] = n => Each(n, (text, _) => text.Expose("i", "value"), text => text.Node("i", "integer", Input("value", "1"))),
        ["exposed fields that do not exist"] = n => Each(n, (text, i) => text.Expose($"n{i}", "value"), text => text.Node("i", "integer", Input("value", "1"))),
        ["nested containers"] = n => new RepeatedText().Node("i", "integer", Input("value", "1")).Nest(n, "i", "value"),
        ["headings"] =
            n => Each(n,
                (text, i)
                    => text.Place($"h{i}", "heading", """{"content":"Heading"}""").Node($"n{i}", "integer", Input("value", "1", "Same"))
                        .Show($"n{i}", "value")),
        ["options"] = n => Options(n, i => $"Option {i}"),
        ["equal options"] = n => Options(n, _ => "Same"),
        ["options that collide with numbers"] = n => Options(n, i => i % 2 == 0 ? "a" : $"a{(i / 2) + 2}"),
        ["outputs"] = n => Each(n, (text, i) => text.Node($"n{i}", "blank_image", intermediate: false)),
        ["edges in a row"] = n => Each(n, (text, i) => i == 0 ? text : text.Edge($"n{i - 1}.value", $"n{i}.a"), text => Nodes(text, n, "add")),
        ["edges in a row, last first"] =
            n => Each(n, (text, i) => i == 0 ? text : text.Edge($"n{n - i - 1}.value", $"n{n - i}.a"), text => Nodes(text, n, "add")),
        ["edges in a row, every other first"] =
            n => Each(n, (text, i) => Other(n, i) is var at && at == 0 ? text : text.Edge($"n{at - 1}.value", $"n{at}.a"), text => Nodes(text, n, "add")),
        ["edges in a circle"] = n => Each(n, (text, i) => text.Edge($"n{i}.value", $"n{(i + 1) % n}.a"), text => Nodes(text, n, "add")),
        ["edges from one row to another"] =
            n => Each(n, (text, i) => i == 0 ? text : text.Edge($"n{i - 1}.value", $"n{i}.a").Edge($"n{i / 2}.value", $"n{(n / 2) + (i / 2)}.b"),
                text => Nodes(text, n, "add")),
        ["edges out of one node"] = n => Each(n, (text, i) => text.Edge("i.value", $"n{i}.a"), text => Nodes(text, n, "add").Node("i", "integer")),
        ["edges into one node"] = n => Each(n, (text, i) => text.Edge($"n{i}.value", "c.item"), text => Nodes(text, n, "add").Node("c", "collect")),
        ["edges that are dropped"] = n => Each(n, (text, i) => text.Edge($"n{i}.value", $"gone{i}.a"), text => Nodes(text, n, "add")),
        ["collections in a row"] =
            n => Each(n, (text, i) => i == 0 ? text : text.Edge($"n{i - 1}.collection", $"n{i}.collection"), text => Nodes(text, n, "collect")),
        ["collections in a row with items"] =
            n => Each(n, (text, i) => i == 0 ? text : text.Edge($"n{i - 1}.collection", $"n{i}.collection").Edge("i.value", $"n{i}.item"),
                text => Nodes(text, n, "collect").Node("i", "integer")),
        ["connectors in a row"] = n => ConnectorRow(n).Edge($"k{n - 1}.out", "a.a"),
        ["connectors in a row, the source last"] = n => ConnectorRow(n, sourceFirst: false),
        ["connectors in a circle"] =
            n => Each(n, (text, i) => text.Connector($"k{i}").Edge($"k{i}.out", $"k{(i + 1) % n}.in"), text => text.Node("a", "add")).Edge("k0.out", "a.a"),
        ["edges behind a connector"] =
            n => Each(n, (text, i) => text.Edge("k.out", $"n{i}.a"), text => Nodes(text, n, "add").Node("i", "integer").Connector("k").Edge("i.value", "k.in")),
        ["edges behind a connector, the source last"] =
            n => Each(n, (text, i) => text.Edge("k.out", $"n{i}.a"), text => Nodes(text, n, "add").Node("i", "integer").Connector("k")).Edge("i.value", "k.in"),
        ["edges behind a connector without source"] = n => Each(n, (text, i) => text.Edge("k.out", $"n{i}.a"), text => Nodes(text, n, "add").Connector("k")),
        ["edges behind a row of connectors"] = n => Each(n, (text, i) => text.Edge($"k{i}.out", $"n{i}.a"), text => Nodes(text, n, "add"), ConnectorRow(n)),
        ["sources that a connector refuses"] =
            n => Each(n, (text, i) => text.Node($"s{i}", "string", Input("value", "\"a\"")).Edge($"s{i}.value", "k.in").Edge("k.out", $"n{i}.a"),
                text => Nodes(text, n, "add").Connector("k")),
        ["batch behind connectors"] =
            n => ConnectorRow(n, "b", text => text.Node("b", "integer_batch", Input("integers", "[1,2]") + "," + Input("batch_group_id", "\"None\"")))
                .Edge($"k{n - 1}.out", "a.a"),
        ["fields that a batch feeds"] = n => Each(n, (text, i) => text.Edge("b.value", $"n{i}.a"), text => Batch(Nodes(text, n, "add"), "b", "None")),
        ["fields that a batch feeds through a connector"] =
            n => Each(n, (text, i) => text.Edge("k.out", $"n{i}.a"), text => Batch(Nodes(text, n, "add"), "b", "None").Connector("k").Edge("b.value", "k.in")),
        ["batches"] = n => Each(n, (text, i) => Batch(text, $"b{i}", $"Group {i}").Edge($"b{i}.value", $"n{i}.a"), text => Nodes(text, n, "add")),
        ["items of a collection"] =
            n => new RepeatedText().Node("l", "string_collection",
                Input("collection", "[" + string.Join(",", Enumerable.Range(0, n).Select(i => $"\"{i}\"")) + "]")).Show("l", "collection"),
        ["nested arrays"] = n => Metadata(Repeat("[", n) + Repeat("]", n)),
        ["nested objects"] = n => Metadata(Repeat("{\"a\":", n) + "1e999" + Repeat("}", n)),
        ["nested in what is not read"] = n => new RepeatedText().Node("n", "add", more: $"\"more\":{Repeat("[", n)}{Repeat("]", n)},"),
        ["members of an object"] = n => Metadata("{" + string.Join(",", Enumerable.Range(0, n).Select(i => $"\"m{i}\":{i}")) + "}"),
        ["fields of a called workflow"] = CalledWorkflow,
    };

    public static IEnumerable<string> Names => Made.Keys;

    /// <summary>Determines whether each structure is inside or after the previous one, so that code that follows them one by one goes that deep.</summary>
    public static bool IsDeep(string name) => name.StartsWith("nested", StringComparison.Ordinal) || name.Contains("in a row", StringComparison.Ordinal)
        || name.Contains("in a circle", StringComparison.Ordinal) || name == "batch behind connectors";

    public static string Text(string name, int count) => Made[name](count).ToString();

    /// <summary>Returns a text repeated.</summary>
    public static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static RepeatedText Each(int count, Func<RepeatedText, int, RepeatedText> add, Func<RepeatedText, RepeatedText>? before = null,
        RepeatedText? text = null)
    {
        text ??= new RepeatedText();
        text = before?.Invoke(text) ?? text;
        for (var i = 0; i < count; i++)
            add(text, i);
        return text;
    }

    private static RepeatedText Nodes(RepeatedText text, int count, string type) => Each(count, (to, i) => to.Node($"n{i}", type), text: text);

    // 1, 3, 5 … and then the rest.
    private static int Other(int count, int i) => (i * 2) + 1 < count ? (i * 2) + 1 : (i - (count / 2)) * 2;

    private static RepeatedText OneNode(int count)
    {
        var text = new RepeatedText().Node("n", "pack_node", string.Join(",", Enumerable.Range(0, count).Select(i => Input($"field_{i}", "1", "Same"))));
        return Each(count, (to, i) => to.Show("n", $"field_{i}"), text: text);
    }

    private static RepeatedText Options(int count, Func<int, string> label)
    {
        var options = string.Join(",", Enumerable.Range(0, count).Select(i => $$"""{"label":"{{label(i)}}","value":"v{{i}}"}"""));
        return new RepeatedText().Node("s", "string", Input("value", "\"v0\"")).Show("s", "value", $$"""
            "settings":{"type":"string-field-config","component":"dropdown","options":[{{options}}]},
            """);
    }

    private static RepeatedText ConnectorRow(int count, bool sourceFirst = true)
    {
        var row = ConnectorRow(count, sourceFirst ? "i" : null, text => text.Node("i", "integer", Input("value", "1")));
        return sourceFirst ? row : row.Edge($"k{count - 1}.out", "a.a").Edge("i.value", "k0.in");
    }

    private static RepeatedText ConnectorRow(int count, string? source, Func<RepeatedText, RepeatedText> before)
    {
        var text = before(new RepeatedText().Node("a", "add"));
        return Each(count,
            (to, i) => i == 0
                ? source is null ? to.Connector("k0") : to.Connector("k0").Edge($"{source}.value", "k0.in")
                : to.Connector($"k{i}").Edge($"k{i - 1}.out", $"k{i}.in"), text: text);
    }

    private static RepeatedText Batch(RepeatedText text, string id, string group)
        => text.Node(id, "integer_batch", Input("integers", "[1,2]") + "," + Input("batch_group_id", JsonText.Quote(group)));

    private static RepeatedText Metadata(string value) => new RepeatedText().Node("m", "core_metadata", Input("extra", value));

    private static RepeatedText CalledWorkflow(int count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"saved_workflow_input::n{i}::value").ToList();
        var templates =
            string.Join(",",
                names.Select(
                    name => $$$""" "{{{name}}}":{"name":"{{{name}}}","title":"Value","ui_hidden":false,"fieldKind":"input","input":"any","required":false,"description":"","type":{"name":"IntegerField","cardinality":"SINGLE","batch":false},"default":0}"""));
        var text =
            new RepeatedText().Node("w", "call_saved_workflow",
                string.Join(",", names.Select(name => Input(name, "1", "Same")).Prepend(Input("workflow_id", "\"id\""))),
                more: $"\"dynamicInputTemplates\":{{{templates}}},");
        return Each(count, (to, i) => to.Show("w", names[i]), text: text);
    }
}
