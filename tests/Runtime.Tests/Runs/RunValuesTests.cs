using System.Text.Json;
using InvokeAI.Queue;

namespace InvokeAI.Tests.Runs;

/// <summary>The value that an input had in an item of a batch, as the type of the input.</summary>
public sealed class RunValuesTests
{
    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("0.0", false)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Batch_data_has_numbers_for_booleans(string json, bool value) => Assert.Equal(value, RunValues.Read(Typed<bool>("boolean"), Value(json)));

    [Fact]
    public void Numbers_and_texts_are_what_they_are()
    {
        Assert.Equal([0L, 1L], ((string[])["0", "1"]).Select(json => RunValues.Read(Typed<long>("integer"), Value(json))));
        Assert.Equal([0.0, 0.5], ((string[])["0", "0.5"]).Select(json => RunValues.Read(Typed<double>("float"), Value(json))));
        Assert.Equal("1", RunValues.Read(Typed<string>("string"), Value("\"1\"")));
    }

    [Theory]
    [InlineData("\"yes\"")]
    [InlineData("[]")]
    public void What_is_no_value_of_the_field_is_the_servers_fault(string json)
    {
        var e = Assert.Throws<InvokeAIResponseException>(() => RunValues.Read(Typed<bool>("boolean"), Value(json)));
        Assert.EndsWith($" takes bool, but the item had the value {json.Trim('"')}.", e.Message, StringComparison.Ordinal);
    }

    private static FormInput<WorkflowDefinition, TValue> Typed<TValue>(string type)
    {
        var value = type switch { "boolean" => "true", "string" => "\"\"", _ => "1" };
        return new(new FormText().Node("n", type, "1.0.1", $$"""{"value":{{value}} }""").Field("n", "value").Load().Template, 0);
    }

    private static RunValue Value(string json) => new() { NodeId = "n", FieldName = "value", Value = JsonDocument.Parse(json).RootElement };
}
