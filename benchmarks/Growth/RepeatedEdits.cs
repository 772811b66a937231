using static InvokeAI.Benchmarks.Growth.RepeatedText;

namespace InvokeAI.Benchmarks.Growth;

/// <summary>
/// Creates possible changes of a form with many fields, or of a workflow with many outputs, since its lock was written: the workflow before and after.
/// </summary>
internal static class RepeatedEdits
{
    private static readonly Dictionary<string, Func<int, (RepeatedText Before, RepeatedText After)>> Made = new(StringComparer.Ordinal)
    {
        ["untouched"] = n => (Form(n), Form(n)),
        ["reversed"] = n => (Form(n), Form(n, order: i => n - i - 1)),
        ["halves changed places"] = n => (Form(n), Form(n, order: i => (i + (n / 2)) % n)),
        ["every other one moved to the end"] = n => (Form(n), Form(n, order: i => i < (n + 1) / 2 ? i * 2 : ((i - ((n + 1) / 2)) * 2) + 1)),
        ["relabelled"] = n => (Form(n), Form(n, label: "Other")),
        ["made again"] = n => (Form(n), Form(n, node: "m")),
        ["made again, with one label"] = n => (Form(n, label: null), Form(n, node: "m", label: null)),
        ["emptied"] = n => (Form(n), Form(0)),
        ["filled"] = n => (Form(0), Form(n)),
        ["repeated no more"] = n => (Repeated(n), Repeated(1)),
        ["outputs made again"] = n => (Outputs(n, "n", "Picture"), Outputs(n, "m", "Picture")),
        ["outputs made again, with one label"] = n => (Outputs(n, "n", null), Outputs(n, "m", null)),
        ["outputs gone"] = n => (Outputs(n, "n", "Picture"), Outputs(1, "m", "Other")),
    };

    public static IEnumerable<string> Names => Made.Keys;

    public static (string Before, string After) Texts(string name, int count)
    {
        var (before, after) = Made[name](count);
        return (before.ToString(), after.ToString());
    }

    private static RepeatedText Form(int count, Func<int, int>? order = null, string? label = "Field", string node = "n")
    {
        var text = new RepeatedText().Node("last", "add");
        for (var i = 0; i < count; i++)
        {
            var at = order?.Invoke(i) ?? i;
            text.Node($"{node}{at}", "integer", Input("value", "1", label is null ? "Same" : $"{label} {at}")).Show($"{node}{at}", "value");
        }

        return text;
    }

    private static RepeatedText Repeated(int count)
    {
        var text = new RepeatedText().Node("n", "integer", Input("value", "1", "Field"));
        for (var i = 0; i < count; i++)
            text.Show("n", "value");
        return text;
    }

    private static RepeatedText Outputs(int count, string node, string? label)
    {
        var text = new RepeatedText();
        for (var i = 0; i < count; i++)
            text.Node($"{node}{i}", "blank_image", label: label is null ? "Same" : $"{label} {i}", intermediate: false);
        return text;
    }
}
