using System.Text.Json;

namespace InvokeAI.Tests;

/// <summary>
/// Tests the forms of every real workflow: the generated class and the definition that is loaded at run time describe them the same way, and each value
/// survives text and JSON.
/// </summary>
public sealed class FormTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Files => new(Evidence.Workflows());

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Class_and_definition_have_the_same_tree(string set, string name)
    {
        if (await DefinitionAsync(set, name) is not { } definition)
            return;
        var workflow = RealWorkflow.Of(set, name);
        Assert.Equal(Outline.Of(definition.Layout), Outline.Of(workflow.Layout));
        var leaves = workflow.Layout.Descendants().OfType<FormInput>().ToList();
        Assert.Equal(workflow.Form, leaves);
        Assert.Equal(definition.Inputs, definition.Layout.Descendants().OfType<FormInput>());
        Assert.All(definition.Inputs.Zip(leaves), pair =>
        {
            var (loaded, typed) = pair;
            Assert.Contains(typed, typed.Parent!.Children);
            Assert.Equal(loaded.Headings.Select(h => h.Content), typed.Headings.Select(h => h.Content));
            Assert.Equal((loaded.Label, loaded.Description, loaded.Component, loaded.Step, loaded.IsRequired),
                (typed.Label, typed.Description, typed.Component, typed.Step, typed.IsRequired));
            Assert.Equal(loaded.Options.Select(o => (o.Value, o.Label)), typed.Options.Select(o => (o.Value, o.Label)));
            Assert.Equal(loaded.Format(loaded.DefaultValue), typed.Format(typed.DefaultValue));
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_value_comes_back_from_text_and_JSON(string set, string name)
    {
        if (await DefinitionAsync(set, name) is not { } definition)
            return;
        await using var server = await Testing.InvokeAIServer.StartAsync(Stop);
        var workflow = RealWorkflow.Of(set, name);
        var values = new OtherValues(server, workflow);
        var trusted = new InputReadOptions { AllowFiles = true };
        foreach (var input in workflow.Settable)
        {
            var loaded = definition.Inputs[input.Index];
            foreach (var value in (object?[])[values.For(input).Value, input.DefaultValue])
            {
                if (value is null)
                    continue;
                Assert.Equal(input.ToJson(value), input.ToJson(input.ReadJson(JsonDocument.Parse(input.ToJson(value)).RootElement, trusted)));
                Assert.Equal(value, input.Parse(input.Format(value), trusted));
                Assert.Equal(input.Format(value), loaded.Format(loaded.Parse(input.Format(value), trusted)));
            }

            workflow.Set(input, values.For(input).Value);
        }

        var json = workflow.Instance.ToJson();
        var copy = definition.WithJson(Renamed(json, workflow.Form, definition.Inputs), trusted);
        Assert.Equal(json, Renamed(copy.ToJson(), definition.Inputs, workflow.Form));
    }

    // The definition is read without the lock, so that its names can differ.
    private static string Renamed(string json, IReadOnlyList<FormInput> from, IReadOnlyList<FormInput> to)
    {
        using var document = JsonDocument.Parse(json);
        var names = from.Zip(to).Where(pair => pair.First.AliasOf is null).ToDictionary(pair => pair.First.Name, pair => pair.Second.Name);
        return "{" + string.Join(",", document.RootElement.EnumerateObject().Select(member => $"\"{names[member.Name]}\":{member.Value.GetRawText()}")) + "}";
    }

    /// <summary>Returns the definition, or null if the file cannot be used.</summary>
    private static async Task<WorkflowDefinition?> DefinitionAsync(string set, string name)
    {
        try
        {
            return WorkflowDefinition.Parse(await File.ReadAllTextAsync(Evidence.Path("workflows", set, name), Stop), name,
                new() { UnknownNodes = UnknownNodeHandling.Drop });
        }
        catch (WorkflowLoadException)
        {
            return null;
        }
    }
}
