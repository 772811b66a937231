using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Definitions;

/// <summary>Tests that a workflow of the server's library loads at any depth, as it does from a file.</summary>
public sealed class DeepLibraryWorkflowTests
{
    // With what makes the client walk through an answer: a null in a list, and an escaped pair.
    [Theory]
    [InlineData("1")]
    [InlineData("[null]")]
    [InlineData("\"\\ud83d\\ude00\"")]
    public async Task A_value_of_many_levels_loads(string innermost)
    {
        const int Levels = 20_000;
        var value = new string('[', Levels) + innermost + new string(']', Levels);
        var file =
            new FormText().Node("n", "integer", "1.0.1", """{"value":64}""").Field("n", "value").ToString()
                .Replace("\"notes\":\"\",\"exposedFields\"", $"\"notes\":\"\",\"extra\":{value},\"exposedFields\"", StringComparison.Ordinal);
        Assert.Contains(value, file, StringComparison.Ordinal);
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json($$"""{"workflow_id":"a","name":"N","workflow":{{file}}}"""));
        var definition = await WorkflowDefinition.FromLibraryAsync(handler.Client().Library, "a", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Single(definition.Inputs);
    }
}
