namespace InvokeAI.Tests.Definitions;

/// <summary>Tests that fields of a node that no catalog knows are kept at run time as at compile time, whichever way the file names them.</summary>
public sealed class KeptNodesTests
{
    [Theory]
    [InlineData("keep-exposed-fields.json")]
    [InlineData("keep-form-fields.json")]
    public void A_field_of_a_kept_node_is_an_input(string file)
    {
        var definition = WorkflowDefinition.Load(Path.Combine(AppContext.BaseDirectory, "Faults", file), new() { UnknownNodes = UnknownNodeHandling.Keep });
        Assert.Equal(["Threshold", "Width"], definition.Inputs.Select(input => input.Name));
        Assert.True(definition.With("Threshold", 0.5).IsSet("Threshold"));
        Assert.DoesNotContain(definition.Problems, problem => problem.Id == "INVK014");
    }
}
