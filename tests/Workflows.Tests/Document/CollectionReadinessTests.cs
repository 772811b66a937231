using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tests.Document;

/// <summary>
/// Lists and numbers off the form that the GUI's Invoke button would refuse are build errors; on the form they are warnings, for they can be set.
/// </summary>
public sealed class CollectionReadinessTests
{
    internal static readonly NodeCatalog Catalog = LayeredCatalog.Over(EmbeddedCatalog.Instance, [SchemaReader.Read("made", CatalogWriter.Write("made",
    [
        new("weigh", "1.0.0", "Weigh")
        {
            Inputs =
            [
                new("weights", "Weights", new("FloatField", FieldCardinality.Collection)) { Bounds = new(0, 1), Length = new(1, 3),
                    ServerBounds = new(MultipleOf: 0.25) },
            ],
            Outputs = [new("value", "Value", new("FloatField", FieldCardinality.Single))],
        },
        new("step", "1.0.0", "Step")
        {
            Inputs =
            [
                new("float", "Float", new("FloatField", FieldCardinality.Single)) { Bounds = new(0, 1) },
                new("integer", "Integer", new("IntegerField", FieldCardinality.Single)) { Bounds = new(MultipleOf: 8) },
            ],
            Outputs = [new("value", "Value", new("FloatField", FieldCardinality.Single))],
        },
    ])).Catalog!]);

    [Theory]
    [InlineData("[0, 0.5]", null, "")]
    [InlineData("[]", "INVK031", "[]")]
    [InlineData("[0, 0, 0, 0]", "INVK031", "[0,0,0,0]")]
    [InlineData("[0, 1.5]", "INVK033", "1.5")]
    [InlineData("[0, 0.3]", "INVK018", "[0,0.3]")] // the server alone wants quarters
    public void A_list_that_would_not_be_sent_is_an_error_at_its_place(string weights, string? id, string marked)
    {
        var made = new MadeWorkflow().Node("w", "weigh", $$"""{"weights":{{weights}}}""");
        var found = made.Load(catalog: Catalog).Diagnostics.Where(said => said.Id is "INVK018" or "INVK031" or "INVK033").ToList();
        Assert.Equal(id is null ? [] : [id], found.Select(said => said.Id));
        Assert.All(found, said => Assert.Equal(marked, made.Root.ToJsonString().Substring(said.Span.Start, said.Span.Length)));
        Assert.All(found, said => Assert.Equal(id != "INVK018", said.Severity == WorkflowSeverity.Error));
    }

    [Fact]
    public void On_the_form_it_is_a_warning()
        => Assert.Equal("INVK018",
            Assert.Single(new MadeWorkflow().Node("w", "weigh", """{"weights":[0,0,0,0]}""").Show("w", "weights").Load(catalog: Catalog).Diagnostics).Id);

    [Theory]
    [InlineData("float", "1.5", "INVK033")]
    [InlineData("float", "0.5", null)]
    [InlineData("integer", "12", "INVK033")]
    [InlineData("integer", "8", null)]
    [InlineData("integer", "8.5", "INVK017")] // no whole number: the GUI does not judge it, and the server refuses it
    public void So_is_a_number_alone(string field, string value, string? id)
    {
        var made = new MadeWorkflow().Node("s", "step", $$"""{"{{field}}":{{value}}}""");
        Assert.Equal(id is null ? [] : [id], made.Load(catalog: Catalog).Diagnostics.Select(said => said.Id));
        Assert.DoesNotContain(made.Show("s", field).Load(catalog: Catalog).Diagnostics, said => said.Severity == WorkflowSeverity.Error);
    }
}
