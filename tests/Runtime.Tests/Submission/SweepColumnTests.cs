using InvokeAI.Tests.Forms;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests the values of one input in a sweep, and how they are kept for later.</summary>
public sealed class SweepColumnTests : IDisposable
{
    private readonly ScriptedServer _server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Nothing_is_no_input_and_no_values()
    {
        Assert.Equal("input", Assert.Throws<ArgumentNullException>(() => SweepColumn.Of<object>(null!, [1])).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentNullException>(() => SweepColumn.Of<object>(EveryKind.Field("text"), null!)).ParamName);
    }

    [Fact]
    public async Task A_field_that_is_null_is_refused_by_name()
    {
        await using var client = _server.Client();
        var e = await Assert.ThrowsAsync<ArgumentNullException>(
            () => client.SubmitAsync(EveryKind.Nullable, sweep => sweep.Over((FormInput)null!, 1), cancellationToken: Stop));
        Assert.Equal("field", e.ParamName);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("board")]
    [InlineData("color")]
    public async Task What_batch_data_cannot_carry_is_refused_with_what_to_do(string name)
    {
        await using var client = _server.Client();
        var field = EveryKind.Field(name);
        var e = await Assert.ThrowsAsync<ArgumentException>(
            () => client.SubmitAsync(EveryKind.Nullable, sweep => sweep.Over(field, "a"), cancellationToken: Stop));
        Assert.StartsWith($"{field} cannot be varied in one batch; submit a definition for each value instead (SubmitManyAsync).", e.Message,
            StringComparison.Ordinal);
        Assert.Equal("field", e.ParamName);
        Assert.Empty(_server.Paths);
    }

    [Fact]
    public void Plain_values_are_stored_as_they_are_sent()
    {
        var column = SweepColumn.Of<object>(EveryKind.Field("text"), ["a", "b"]);
        Assert.True(column.IsPlain);
        Assert.Equal(2, column.Count);
        var stored = column.ToStored(_ => throw new InvalidOperationException("There is no stream."));
        Assert.Equal(("n", "text"), (stored.NodeId, stored.FieldName));
        Assert.Equal(["\"a\"", "\"b\""], stored.Items);
    }

    [Fact]
    public void An_image_is_stored_so_that_it_can_be_read_back()
    {
        var column = SweepColumn.Of<object>(EveryKind.Field("image"), [ImageInput.Named("a.png"), ImageInput.FromBytes(new byte[] { 1, 2, 3 }, "b.png")]);
        Assert.False(column.IsPlain);
        var stored = column.ToStored(_ => throw new InvalidOperationException("There is no stream."));
        Assert.Equal(("n", "image", 2), (stored.NodeId, stored.FieldName, stored.Items.Count));
        Assert.Equal(ImageInput.Named("a.png"), SweepColumn.Read(EveryKind.Nullable.Template, "n", "image", stored.Items[0]));
        var bytes = Assert.IsType<ImageInput>(SweepColumn.Read(EveryKind.Nullable.Template, "n", "image", stored.Items[1]));
        Assert.Equal("b.png", bytes.FileName);
    }

    [Theory]
    [InlineData("n", "no field of it")]
    [InlineData("no node of it", "image")]
    public async Task What_a_batch_node_feeds_is_read_back_as_an_image(string node, string field)
    {
        var image = Assert.IsType<ImageInput>(SweepColumn.Read(EveryKind.Nullable.Template, node, field, """{"data":"AQID","file_name":"c.png"}"""));
        Assert.Equal("c.png", image.FileName);
        await using var content = await image.OpenAsync(Stop);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Stop);
        Assert.Equal([1, 2, 3], bytes.ToArray());
    }

    [Fact]
    public void A_plan_has_the_product_of_its_axes()
    {
        var plan = new SweepPlan();
        Assert.Equal(1, plan.Count);
        var axis = plan.Add(SweepColumn.Of<object>(EveryKind.Field("text"), ["a", "b"]));
        SweepPlan.Zip(axis, SweepColumn.Of<object>(EveryKind.Field("number"), [1.5, 2.5]));
        plan.Add(SweepColumn.Of<object>(EveryKind.Field("large"), [1, 2, 3]));
        Assert.Equal(6, plan.Count);
        Assert.Equal(["text", "number", "large"], plan.Columns.Select(column => column.Input.FieldName));
        var data = new BatchData();
        plan.AddStored(data, _ => throw new InvalidOperationException("There is no stream."));
        Assert.Equal(6, data.Count);
        Assert.Equal(["text", "number", "large"], data.Columns.Select(column => column.FieldName));
    }

    [Fact]
    public void More_permutations_than_can_be_counted_are_an_error()
    {
        var plan = new SweepPlan();
        string[] many = [.. Enumerable.Repeat("a", 1_000)];
        for (var i = 0; i < 7; i++)
            plan.Add(SweepColumn.Of(EveryKind.Field("text"), many));
        Assert.Throws<OverflowException>(() => plan.Count);
    }

    [Fact]
    public void A_field_that_a_batch_node_feeds_is_not_varied()
    {
        var fed = new FormText()
            .Node("b", "string_batch", "1.0.0", """{"batch_group_id":"None","strings":["a"]}""")
            .Node("s", "string", "1.0.1", """{"value":""}""")
            .Node("t", "string", "1.0.1", """{"value":""}""")
            .Edge("b", "value", "s", "value").Field("t", "value").Load();
        var free = new FormText().Node("s", "string", "1.0.1", """{"value":""}""").Field("s", "value").Load();
        SweepColumn.Of<object>(fed.Inputs.Single(i => i.NodeId == "t"), ["a"]).Check(fed.Template);
        var e = Assert.Throws<WorkflowInputException>(() => SweepColumn.Of<object>(free.Inputs[0], ["a"]).Check(fed.Template));
        Assert.Equal(("s", "value"), (e.NodeId, e.FieldName));
        Assert.Equal($"{free.Inputs[0]} is fed by a batch node and cannot be varied.", e.Message);
    }
}
