using InvokeAI.Testing;
using InvokeAI.Tests.Forms;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Submission;

public sealed class SweepTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Numbers => EdgeWorkflows.ColourCard.Inputs.First(i => i is { FieldType: "IntegerField", IsConnected: false, AliasOf: null }).Name;

    [Fact]
    public async Task The_product_of_axes_runs_in_order_and_results_have_their_values()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var fields = EdgeWorkflows.ColourCard.Inputs.Where(i => i is { FieldType: "IntegerField", IsConnected: false, AliasOf: null }).Take(2).ToList();
        var run =
            await client.SubmitAsync(EdgeWorkflows.ColourCard, sweep => sweep.Over(fields[0].Name, 64, 128).Over(fields[1].Name, 32, 64, 96),
                cancellationToken: Stop);
        var result = await run.WaitAsync(Stop);
        result.ThrowIfAnyFailed();
        Assert.Equal(
            ["64,32", "64,64", "64,96", "128,32", "128,64", "128,96"],
            result.Items.Select(
                i => string.Join(',', fields.Select(f => i.Values.Single(v => v.NodeId == f.NodeId && v.FieldName == f.FieldName).Value.GetInt32()))));
        Assert.Single(server.EnqueuedBodies);
    }

    [Fact]
    public async Task What_would_poison_the_queue_is_refused_before_anything_is_sent()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var card = EdgeWorkflows.ColourCard;
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.SubmitAsync(card, sweep => sweep.Over(Numbers, "abc"), cancellationToken: Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.SubmitAsync(card, sweep => sweep.Over(Numbers, double.NaN), cancellationToken: Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.SubmitAsync(card, sweep => sweep.Over(Numbers), cancellationToken: Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => client.SubmitAsync(card, sweep => sweep.Over(Numbers, 64).Zip(card.Inputs.Last(i => i.FieldType == "IntegerField").Name, 64, 128),
                cancellationToken: Stop));
        await Assert.ThrowsAsync<WorkflowInputException>(
            () => client.SubmitAsync(card, sweep => sweep.Over(Numbers, 64).Over(Numbers, 128), cancellationToken: Stop));
        Assert.Empty(server.EnqueuedBodies);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Single_values_and_lists_do_not_mix(bool listFirst)
    {
        OneOrMany<double> one = 0.5, many = (double[])[0.5, 1];
        // Only a field that takes both gets as far.
        var input = new FormText().Node("c", "controlnet", "1.1.3", """{"control_weight":1}""").Field("c", "control_weight").Load().Inputs[0];
        Assert.Contains("single values and lists",
            Assert.Throws<ArgumentException>(() => SweepColumn.Of<OneOrMany<double>>(input, listFirst ? [many, one] : [one, many])).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6.14.0-alpha", null)]
    [InlineData("6.8.1", "6.8.1")]
    public async Task Lists_are_carried_by_servers_that_take_them_and_others_are_named(string version, string? named)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = version }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var collections = EdgeWorkflows.Load("Collections");
        server.AddMediaOf(await File.ReadAllTextAsync(Evidence.Path("workflows", "edge", "Collections.json"), Stop));
        var texts = collections.Inputs.First(i => i is { FieldType: "StringField", IsConnected: false, AliasOf: null }).Name;
        var submission = () => client.SubmitAsync(collections, sweep => sweep.Over(texts, new[] { "a", "b" }, new[] { "c" }), cancellationToken: Stop);
        if (named is null)
        {
            Assert.Equal(2, (await submission()).ItemIds.Count);
            return;
        }

        Assert.Contains(named, (await Assert.ThrowsAsync<WorkflowInputException>(submission)).Message, StringComparison.Ordinal);
        Assert.Empty(server.EnqueuedBodies);
    }

    [Fact]
    public async Task Values_travel_as_batch_data_has_them()
    {
        Assert.Equal(["1", "0"], await ItemsAsync("boolean", true, false));
        Assert.Equal(["\"a\"", "\"\\\"\""], await ItemsAsync("text", "a", "\""));
        Assert.Equal(["5", "-7"], await ItemsAsync("large", 5, -7));
        Assert.Equal(["0.5", "1E-05"], await ItemsAsync("number", 0.5, 0.00001));
        Assert.Throws<ArgumentException>(() => SweepColumn.Of(EveryKind.Field("text"), new[] { "a", null }));
        Assert.Throws<ArgumentException>(() => SweepColumn.Of(EveryKind.Field("seed"), [Seeds.Random]));

        static async Task<IReadOnlyList<string>> ItemsAsync(string field, params object[] values)
        {
            var column = await SweepColumn.Of(EveryKind.Field(field), values).ToBatchAsync(null!, null!, Stop);
            Assert.Equal(("n", field), (column.NodeId, column.FieldName));
            return column.Items;
        }
    }

    [Fact]
    public void A_column_is_for_a_field_of_the_workflow_by_node_and_name()
    {
        var (own, other) = (EdgeWorkflows.ColourCard, new FormText().Node("card", "blank_image", "1.2.2", """{"width":64}""").Field("card", "width").Load());
        SweepColumn.Of<object>(EveryKind.Field("text"), ["a"]).Check(EveryKind.Nullable.Template);
        // Of another node, and of no field of this node.
        var e = Assert.Throws<WorkflowInputException>(() => SweepColumn.Of<object>(other.Inputs[0], [64]).Check(EveryKind.Nullable.Template));
        Assert.Contains("is not a field of", e.Message, StringComparison.Ordinal);
        var sameNode = new FormText().Node("n", "blank_image", "1.2.2", """{"width":64}""").Field("n", "width").Load();
        Assert.Throws<WorkflowInputException>(() => SweepColumn.Of<object>(sameNode.Inputs[0], [64]).Check(EveryKind.Nullable.Template));
        var sameField = new FormText().Node("m", "string", "1.0.1", """{"value":""}""").Field("m", "value").Load();
        Assert.Throws<WorkflowInputException>(() => SweepColumn.Of<object>(sameField.Inputs[0], ["a"]).Check(own.Template));
        // A field that is not on the form may be varied too.
        var off = new FormText().Node("n", "blank_image", "1.2.2", """{"width":64,"height":64}""").Field("n", "width").Load();
        SweepColumn.Of<object>(off.NodeFields.Single(f => f.FieldName == "height"), [64]).Check(off.Template);
    }

    [Fact]
    public async Task Ten_thousand_runs_are_one_request()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = new InvokeAIClient(server.BaseAddress);
        var run =
            await client.SubmitAsync(EdgeWorkflows.ColourCard, sweep => sweep.Over(Numbers, Enumerable.Range(8, 10_000).Select(i => (object?)(i / 8 * 8))),
                cancellationToken: Stop);
        Assert.Equal(10_000, run.ItemIds.Count);
        Assert.Single(server.EnqueuedBodies);
        Assert.Equal(10_000, await run.CancelAsync(Stop));
    }

    [Fact]
    public void A_sweep_over_no_field_is_refused_by_name()
        => Assert.Equal("field", Assert.Throws<ArgumentNullException>(() => new Sweep(EdgeWorkflows.ColourCard).Over((FormInput)null!, 1)).ParamName);
}
