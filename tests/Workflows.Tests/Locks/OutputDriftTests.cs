using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Form;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests that another kind of output is an edit of the form, unless only the catalog changed.</summary>
public sealed class OutputDriftTests
{
    [Theory]
    [InlineData("6.14", "l2i", "INVK106", "output-kind")]
    [InlineData("6.14", "other", "INVK106", "output-kind")]
    [InlineData("6.15", "l2i", "INVK109", "catalog")]
    [InlineData("6.15", "other", "INVK106", "output-kind")]
    public void Another_kind_is_the_catalogs_only_on_a_node_of_the_same_type_under_another_catalog(string catalog, string type, string id, string kind)
    {
        var form = MadeForm.Of(3);
        var edited = form with { Catalog = catalog, Outputs = form.Outputs.Select(o => o with { NodeType = type, Kind = "videos" }).ToEquatableArray() };
        var change = Assert.Single(edited.Against(form.Lock()).Changes);
        Assert.Equal((id, kind, WorkflowSeverity.Error), (change.Diagnostic.Id, change.Kind, change.Severity));
        Assert.Equal("Pictures", change.Name);
        Assert.Contains("videos", change.Diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("images", change.Diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(id == "INVK109", change.Diagnostic.Message.Contains("invokeai 6.14 → invokeai 6.15", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("6.15")]
    [InlineData("6.14")]
    public void Another_node_type_that_yields_the_same_is_silent(string catalog)
    {
        var form = MadeForm.Of(3);
        var edited = form with { Catalog = catalog, Outputs = form.Outputs.Select(o => o with { NodeType = "other" }).ToEquatableArray() };
        Assert.Empty(edited.Against(form.Lock()).Changes);
    }

    [Fact]
    public void A_node_made_again_is_said_once_for_its_inputs_and_its_output()
    {
        var form = MadeForm.Of(3) with { Outputs = new([new WorkflowOutput("Pictures", "node1", "denoise", "", "Denoise", "images")]) };
        var again = form.With(2, i => i with { Node = "again" }) with { Outputs = form.Outputs.Select(o => o with { NodeId = "again" }).ToEquatableArray() };
        Assert.Equal([("INVK108", "Steps2")], again.Against(form.Lock()).Changes.Select(c => (c.Diagnostic.Id, c.Name)));
    }

    [Fact]
    public void A_missing_output_is_said_at_its_line_of_the_lock()
    {
        var form = MadeForm.Of(3);
        var change = Assert.Single((form with { Outputs = default }).Against(form.Lock()).Changes);
        Assert.True(change.InLock);
        Assert.Equal("output Pictures images node=l2i on=l2i", form.Lock().Substring(change.Diagnostic.Span.Start, change.Diagnostic.Span.Length));
        Assert.Contains("'Pictures'", change.Diagnostic.Message, StringComparison.Ordinal);
    }
}
