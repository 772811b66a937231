using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;

namespace InvokeAI.Tests.Form;

/// <summary>Tests that a form narrows the server's range and never widens it.</summary>
public sealed class InputBoundsTests
{
    private static NumberBounds Of(NumberBounds server, double? minimum, double? maximum)
        => InputBounds.Of(
            new FieldTemplate("f", "F", new FieldType("FloatField", FieldCardinality.Single)) { Bounds = server },
            new FieldSettings("float-field-config", "number-input") { Minimum = minimum, Maximum = maximum });

    [Fact]
    public void Closed_bounds_are_the_narrower_ones()
    {
        Assert.Equal(new NumberBounds(2, 8), Of(new(1, 9), 2, 8));
        Assert.Equal(new NumberBounds(1, 9), Of(new(1, 9), 0, 10));
        Assert.Equal(new NumberBounds(2, 9), Of(new(1, 9), 2, null));
        Assert.Equal(new NumberBounds(1, 8), Of(new(1, 9), null, 8));
        Assert.Equal(new NumberBounds(1, 9), Of(new(1, 9), null, null));
        Assert.Equal(new NumberBounds(2, 8), Of(NumberBounds.None, 2, 8));
    }

    [Fact]
    public void An_open_bound_holds_unless_the_form_is_narrower()
    {
        Assert.Equal(new NumberBounds(2, null), Of(new(ExclusiveMinimum: 1), 2, null));
        Assert.Equal(new NumberBounds(ExclusiveMinimum: 1), Of(new(ExclusiveMinimum: 1), 1, null));
        Assert.Equal(new NumberBounds(ExclusiveMinimum: 1), Of(new(ExclusiveMinimum: 1), 0, null));
        Assert.Equal(new NumberBounds(null, 8), Of(new(ExclusiveMaximum: 9), null, 8));
        Assert.Equal(new NumberBounds(ExclusiveMaximum: 9), Of(new(ExclusiveMaximum: 9), null, 9));
        Assert.Equal(new NumberBounds(ExclusiveMaximum: 9), Of(new(ExclusiveMaximum: 9), null, 10));
    }

    [Fact]
    public void Where_nothing_is_in_both_the_servers_bounds_hold()
    {
        Assert.Equal(new NumberBounds(1, 9), Of(new(1, 9), 10, 20));
        Assert.Equal(new NumberBounds(1, 9), Of(new(1, 9), 8, 2));
        Assert.Equal(new NumberBounds(9, 9), Of(new(1, 9), 9, 20));
    }

    [Fact]
    public void Both_kinds_of_server_bounds_count()
    {
        var template = new FieldTemplate("f", "F", new FieldType("FloatField", FieldCardinality.Single))
        {
            Bounds = new(1, 9),
            ServerBounds = new(2, 20),
            Length = new(1),
            ServerLength = new(null, 5),
        };
        Assert.Equal(new NumberBounds(2, 9), InputBounds.Of(template, null));
        Assert.Equal(new NumberBounds(2, 9), InputBounds.Server(template));
        Assert.Equal(new LengthBounds(1, 5), InputBounds.Length(template));
    }
}
