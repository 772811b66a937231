using System.Globalization;
using System.Text;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>Node templates → the distilled text (<see cref="CatalogFormat"/>). The same templates always give the same text.</summary>
internal static class CatalogWriter
{
    public static string Write(string id, IEnumerable<NodeTemplate> nodes)
    {
        var sorted = nodes.OrderBy(n => n.Type, StringComparer.Ordinal).ToList();
        var outputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in sorted)
        {
            if (!outputs.ContainsKey(node.OutputType))
                outputs[node.OutputType] = OutputsText(node);
        }

        var text = new StringBuilder();
        text.Append("{\"").Append(CatalogFormat.VersionMember).Append("\":").Append(CatalogFormat.Version.ToString(CultureInfo.InvariantCulture))
            .Append(",\"id\":");
        text.Append(JsonText.Quote(id));
        text.Append(",\"digest\":\"").Append(CatalogDigest.Of(sorted)).Append('"');
        text.Append(",\n\"outputs\":{");
        Lines(text, outputs, output => output.Key, (output, at) => at.Append(output.Value));
        text.Append("\n},\n\"nodes\":{");
        Lines(text, sorted, node => node.Type, (node, at) => WriteNode(at, node, OutputsText(node) == outputs[node.OutputType] ? null : OutputsText(node)));
        return text.Append("\n}}\n").ToString();
    }

    /// <summary>Writes one node with its outputs. Digests are computed from this text.</summary>
    public static void WriteNode(StringBuilder text, NodeTemplate node) => WriteNode(text, node, OutputsText(node));

    private static void Lines<T>(StringBuilder text, IEnumerable<T> items, Func<T, string> name, Action<T, StringBuilder> write)
    {
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "\n" : ",\n");
            first = false;
            text.Append(JsonText.Quote(name(item)));
            text.Append(':');
            write(item, text);
        }
    }

    private static void WriteNode(StringBuilder text, NodeTemplate node, string? ownOutputs)
    {
        var members = new MemberWriter(text);
        members.Text("version", node.Version);
        members.Text("title", node.Title);
        members.Text("category", node.Category, usual: "other");
        members.Text("classification", node.Classification, usual: "stable");
        members.Text("nodePack", node.NodePack, usual: "invokeai");
        members.Flag("noCache", !node.UseCache);
        members.Text("output", node.OutputType);
        members.Raw("outputs", ownOutputs);
        members.Begin("inputs");
        var inputs = new MemberWriter(text);
        foreach (var input in node.Inputs)
        {
            inputs.Begin(input.Name);
            WriteField(text, input);
        }

        inputs.End();
        members.End();
    }

    private static void WriteField(StringBuilder text, FieldTemplate field)
    {
        var members = new MemberWriter(text);
        members.Text("type", CatalogFormat.TypeText(field.Type));
        members.Text("original", field.Type.Original is { } original ? CatalogFormat.TypeText(original) : "", usual: "");
        members.Text("title", field.Title, usual: StartCase.Of(field.Name));
        members.Text("input", field.Input == InputKind.Direct ? "direct" : field.Input == InputKind.Connection ? "connection" : "", usual: "");
        members.Flag("required", field.Required);
        members.Flag("hidden", field.Hidden);
        members.Flag("nullable", field.Nullable);
        members.Raw("default", field.Default);
        WriteBounds(members, "gui", field.Bounds, field.Length);
        WriteBounds(members, "server", field.ServerBounds, field.ServerLength);
        members.Raw("options", field.Options.Count == 0 ? null : JsonItem.Array([.. field.Options.Select(o => o.ToJson())], TextSpan.None).ToString());
        if (field.Options.Any(o => o.Label is not null))
        {
            members.Begin("labels");
            var labels = new MemberWriter(text);
            foreach (var option in field.Options.Where(o => o.Label is not null))
                labels.Text(option.Value, option.Label!);
            labels.End();
        }

        if (field.Models != ModelFilter.None)
        {
            members.Begin("models");
            var models = new MemberWriter(text);
            models.List("base", field.Models.Bases);
            models.List("type", field.Models.Types);
            models.List("variant", field.Models.Variants);
            models.List("format", field.Models.Formats);
            models.List("provider", field.Models.Providers);
            models.End();
        }

        members.Text("component", field.Component ?? "", usual: "");
        members.Number("order", field.Order);
        members.End();
    }

    private static void WriteBounds(MemberWriter members, string name, NumberBounds bounds, LengthBounds length)
    {
        if (bounds.IsEmpty && length == LengthBounds.None)
            return;
        var inner = members.Object(name);
        inner.Number("minimum", bounds.Minimum);
        inner.Number("maximum", bounds.Maximum);
        inner.Number("exclusiveMinimum", bounds.ExclusiveMinimum);
        inner.Number("exclusiveMaximum", bounds.ExclusiveMaximum);
        inner.Number("multipleOf", bounds.MultipleOf);
        inner.Number("minLength", length.Minimum);
        inner.Number("maxLength", length.Maximum);
        inner.End();
    }

    private static string OutputsText(NodeTemplate node)
    {
        var text = new StringBuilder();
        var members = new MemberWriter(text);
        foreach (var output in node.Outputs)
        {
            var inner = members.Object(output.Name);
            inner.Text("type", CatalogFormat.TypeText(output.Type));
            inner.Text("original", output.Type.Original is { } original ? CatalogFormat.TypeText(original) : "", usual: "");
            inner.Text("title", output.Title, usual: StartCase.Of(output.Name));
            inner.End();
        }

        members.End();
        return text.ToString();
    }

    /// <summary>Writes the members of one object without those that have their usual value.</summary>
    private sealed class MemberWriter(StringBuilder text)
    {
        private bool _any;

        public void Begin(string name)
        {
            text.Append(_any ? ',' : '{');
            _any = true;
            text.Append(JsonText.Quote(name));
            text.Append(':');
        }

        public void End() => text.Append(_any ? "}" : "{}");

        public MemberWriter Object(string name)
        {
            Begin(name);
            return new MemberWriter(text);
        }

        public void Text(string name, string value, string? usual = null)
        {
            if (value == usual)
                return;
            Begin(name);
            text.Append(JsonText.Quote(value));
        }

        public void Flag(string name, bool value) => Raw(name, value ? "true" : null);

        public void Number(string name, double? value) => Raw(name, value is { } number ? JsonNumbers.Write(number) : null);

        public void List(string name, EquatableArray<string> values)
        {
            if (values.Count > 0)
                Raw(name, JsonItem.Array([.. values.Select(v => JsonItem.String(v, TextSpan.None))], TextSpan.None).ToString());
        }

        public void Raw(string name, string? json)
        {
            if (json is null)
                return;
            Begin(name);
            text.Append(json);
        }
    }
}
