using System.Text.Json;
using InvokeAI.Tests;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Tests.Names;

/// <summary>The naming rules against the names that were settled for the shared workflows.</summary>
public class SharedNamesTests
{
    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var (set, name) in SharedFolder.Workflows("python-client", "default", "edge"))
        {
            var file = Path.GetFileNameWithoutExtension(name);
            if (name.Length == 0 || Settled.Value.ContainsKey(file))
                data.Add(set, file);
        }

        return data;
    }

    private static readonly Lazy<Dictionary<string, string[]>> Settled = new(ReadSettled);

    [Theory]
    [MemberData(nameof(Files))]
    public void Inputs_have_the_names_that_were_settled(string set, string file)
    {
        SharedFolder.Require();
        Assert.Equal(Settled.Value[file], Named(set, file).Select(i => i.Name));
    }

    [Fact]
    public void No_shared_form_has_two_inputs_of_one_name()
    {
        SharedFolder.Require();
        foreach (var (set, name) in SharedFolder.Workflows())
        {
            if (!File.Exists(SharedFolder.Path("oracle", set, name)))
                continue;
            var named = Named(set, Path.GetFileNameWithoutExtension(name)).Where(i => i.AliasOf is null).ToList();
            Assert.All(named, i => Assert.True(Identifiers.IsValid(i.Name), i.Name));
            Assert.Equal(named.Count, named.Select(i => i.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    internal static IReadOnlyList<FormInput> Named(string set, string file)
    {
        using var oracle = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Path("oracle", set, file + ".json")));
        if (!oracle.RootElement.TryGetProperty("inputs", out var list))
            return [];
        using var workflow = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Path("workflows", set, file + ".json")));
        var headings = Headings(workflow.RootElement);
        var seen = new Dictionary<(string, string), int>();
        var inputs = new List<FormInput>();
        foreach (var input in list.EnumerateArray())
        {
            var index = inputs.Count;
            var key = (Text(input, "nodeId"), Text(input, "fieldName"));
            inputs.Add(new FormInput
            {
                Index = index,
                NodeId = key.Item1,
                NodeType = Text(input, "nodeType"),
                NodeLabel = Text(input, "nodeLabel"),
                NodeTitle = Text(input, "nodeTitle"),
                FieldName = key.Item2,
                FieldLabel = Text(input, "fieldLabel"),
                Template = new FieldTemplate(key.Item2, input.TryGetProperty("template", out var template) ? Text(template, "title") : "", new FieldType("StringField", FieldCardinality.Single)),
                AliasOf = seen.TryGetValue(key, out var first) ? first : null,
                Heading = headings.TryGetValue(key, out var heading) ? heading : "",
            });
            seen.TryAdd(key, index);
        }

        return InputNames.Assign(inputs, ClassNames.Of(file));
    }

    private static Dictionary<(string, string), string> Headings(JsonElement workflow)
    {
        var found = new Dictionary<(string, string), string>();
        if (!workflow.TryGetProperty("form", out var form) || form.ValueKind != JsonValueKind.Object)
            return found;
        var elements = form.GetProperty("elements");
        var heading = "";
        Walk(form.GetProperty("rootElementId").GetString()!, 0);
        return found;

        void Walk(string id, int depth)
        {
            if (depth > 200 || !elements.TryGetProperty(id, out var element))
                return;
            var data = element.TryGetProperty("data", out var d) ? d : default;
            switch (element.GetProperty("type").GetString())
            {
                case "heading" or "text":
                    heading = data.GetProperty("content").GetString()!;
                    break;
                case "node-field":
                    var field = data.GetProperty("fieldIdentifier");
                    found.TryAdd((Text(field, "nodeId"), Text(field, "fieldName")), heading);
                    break;
                case "container":
                    foreach (var child in data.GetProperty("children").EnumerateArray())
                        Walk(child.GetString()!, depth + 1);
                    break;
            }
        }
    }

    private static Dictionary<string, string[]> ReadSettled()
    {
        var settled = new Dictionary<string, string[]>();
        var file = "";
        foreach (var line in File.ReadLines(SharedFolder.Path("names.txt")).Skip(1))
        {
            if (line.Length == 0)
                continue;
            if (line[0] != ' ')
                settled[file = line] = [];
            else
                settled[file] = [.. settled[file], line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]];
        }

        return settled;
    }

    private static string Text(JsonElement e, string name) => e.TryGetProperty(name, out var v) ? v.GetString() ?? "" : "";
}
