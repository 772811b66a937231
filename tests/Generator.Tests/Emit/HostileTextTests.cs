using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests.Emit;

public sealed class HostileTextTests
{
    public static TheoryData<string> Texts() =>
    [
        "class", "3D", "🎨🎨", "\u202Eabc\u202C", "*/ /* // */", "</summary><evil/>", "\"quoted\" \\ back", "line\nbreak\r\nand\u2028more\u0085",
        "{0} {{x}} {", "\"\"\" raw \"\"\"\"", "#if x\n#error\n", "\ud83d", "\0\u0001\u001f\uFFFE\uFFFF", "ﬀ İ ı ß", "equals", "Form", "Outputs", "All", "ColourCard", "GraphData",
        "_set0", "value", "Set 0", "]]>&amp;<!--", "$\"{x}\"", "日本語のラベル", "a\u0301b", new string('x', 40000), "   ", "",
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

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_machines_culture_changes_nothing(string culture)
    {
        var project = new TestProject().With("İstanbul-inci.json", SampleWorkflows.Text("colour-card").Replace("\"value\": 384", "\"value\": -384", StringComparison.Ordinal));
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

    private static List<string> Sources(TestProject project)
    {
        var result = project.Run().Results.Single();
        return [.. result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText), .. result.Diagnostics.Select(diagnostic => diagnostic.ToString())];
    }

    /// <summary>System.Text.Json refuses half a surrogate pair; files hold them all the same.</summary>
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
