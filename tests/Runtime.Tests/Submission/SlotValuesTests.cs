using System.Text;
using InvokeAI.Tests.Forms;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests the JSON that a slot gets from the value of an input.</summary>
public sealed class SlotValuesTests : IDisposable
{
    private readonly SlotValues _values = new();

    public SlotValuesTests() => _values.Take(EveryKind.Nullable);

    public void Dispose() => _values.Dispose();

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    [InlineData(0.25, "0.25")]
    [InlineData("a", "\"a\"")]
    [InlineData("", "\"\"")]
    [InlineData("\"", "\"\\\"\"")]
    [InlineData("ü", "\"ü\"")]
    [InlineData(null, "null")]
    public void A_value_is_its_JSON(object? value, string json)
    {
        var slot = Slot("text");
        _values.Set(slot, value);
        Assert.Equal(json, _values.TextOf(slot, "file"));
        Assert.True(_values.IsSet(slot));
        Assert.Equal(SlotState.Value, _values[slot].Workflow);
        Assert.Equal(json, Text(_values[slot].WorkflowStart, _values[slot].WorkflowLength));
    }

    [Fact]
    public void Values_stand_one_after_the_other()
    {
        _values.Set(Slot("large"), 12);
        _values.Set(Slot("text"), "b");
        _values.Set(Slot("boolean"), true);
        _values.Set(Slot("number"), 1.5);
        Assert.Equal("12\"b\"true1.5", Encoding.UTF8.GetString(_values.Scratch.Written));
        Assert.Equal("\"b\"", _values.TextOf(Slot("text"), null));
        Assert.Equal("1.5", _values.TextOf(Slot("number"), null));
    }

    [Fact]
    public void A_slot_that_was_not_set_is_as_in_the_file()
    {
        Assert.Equal("file", _values.TextOf(Slot("text"), "file"));
        Assert.Null(_values.TextOf(Slot("text"), null));
        Assert.False(_values.IsSet(Slot("text")));
        Assert.False(_values.SetsFields);
    }

    [Fact]
    public void Null_leaves_a_field_out_that_does_not_take_it()
    {
        _values.Take(EveryKind.Filled);
        var slot = EveryKind.Field("text", nullable: false).Slot;
        _values.Set(slot, null);
        Assert.Equal((SlotState.Left, SlotState.Left), (_values[slot].Graph, _values[slot].Workflow));
        Assert.Null(_values.TextOf(slot, "file"));
        Assert.True(_values.IsSet(slot));
        Assert.Equal(0, _values.Scratch.Length);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_refused_with_its_field(double number)
    {
        var e = Assert.Throws<WorkflowInputException>(() => _values.Set(Slot("number"), number));
        Assert.Equal($"{EveryKind.Field("number")} takes finite numbers only.", e.Message);
    }

    [Fact]
    public void Half_a_character_is_refused_with_its_field()
    {
        var e = Assert.Throws<WorkflowInputException>(() => _values.Set(Slot("text"), "a\ud800"));
        Assert.StartsWith($"{EveryKind.Field("text")}: ", e.Message, StringComparison.Ordinal);
        Assert.NotNull(e.InnerException);
    }

    [Fact]
    public void A_text_of_the_workflow_alone_leaves_the_graph_as_it_is()
    {
        var slot = Slot("board");
        _values.Set(Slot("large"), 1);
        _values.SetWorkflow(slot, "\"auto\"");
        Assert.Equal((SlotState.AsInFile, SlotState.Value), (_values[slot].Graph, _values[slot].Workflow));
        Assert.Equal("\"auto\"", Text(_values[slot].WorkflowStart, _values[slot].WorkflowLength));
    }

    [Fact]
    public void Seeds_and_resources_wait_and_count_as_set()
    {
        _values.Set(Slot("seed"), Seeds.Random);
        _values.Set(Slot("image"), ImageInput.Named("a.png"));
        Assert.Equal([Slot("seed")], _values.RandomSeeds);
        Assert.Equal(Slot("image"), Assert.Single(_values.Deferred).Slot);
        Assert.True(_values.IsSet(Slot("seed")) && _values.IsSet(Slot("image")));
        Assert.Equal("file", _values.TextOf(Slot("image"), "file"));
        SeedInput seed = 7;
        _values.Set(Slot("seed"), seed);
        Assert.Equal("7", _values.TextOf(Slot("seed"), null));
    }

    [Fact]
    public void Nothing_is_left_of_the_workflow_before()
    {
        _values.Set(Slot("seed"), Seeds.Random);
        _values.Set(Slot("image"), ImageInput.Named("a.png"));
        _values.Set(Slot("text"), "a");
        _values.Take(EveryKind.Nullable.With(EveryKind.Field("large").Index, 5));
        Assert.Empty(_values.RandomSeeds);
        Assert.Empty(_values.Deferred);
        Assert.False(_values.IsSet(Slot("text")));
        Assert.Equal("5", Encoding.UTF8.GetString(_values.Scratch.Written));
    }

    private static int Slot(string field) => EveryKind.Field(field).Slot;

    private string Text(int start, int length) => Encoding.UTF8.GetString(_values.Scratch.Written.Slice(start, length));
}
