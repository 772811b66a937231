using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests workflows of the library that are called by a node of another workflow.</summary>
public sealed class CalledWorkflowTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_called_workflow_is_a_child_with_outputs_of_its_own()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var painter = await client.Library.CreateAsync(Painter().ToString(), Stop);

        var item =
            Assert.Single(
                (await (await client.SubmitAsync(Caller(painter.WorkflowId, "\"saved_workflow_input::card::width\":48").Load(),
                    cancellationToken: Stop)).WaitAsync(Stop)).Items);

        var returned = Assert.Single(item.Output("call")).Json.GetProperty("values");
        var child = Assert.Single(item.Children);
        Assert.Empty(child.Children);
        Assert.True(child.ItemId > item.ItemId);
        var picture = Assert.Single(child.Images);
        Assert.Equal("card", picture.NodeId);
        Assert.Contains(picture.Name, returned.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(48, (await client.Images.GetAsync(picture.Name, Stop)).Width);
        Assert.NotEmpty(await picture.GetBytesAsync(Stop));
    }

    [Fact]
    public async Task A_called_workflow_is_not_an_item_that_nobody_asked_for()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var painter = await client.Library.CreateAsync(Painter().ToString(), Stop);
        var run = await client.SubmitAsync(Caller(painter.WorkflowId).Load(), cancellationToken: Stop);
        await run.WaitAsync(Stop);
        var again = await client.SubmitAsync(Caller(painter.WorkflowId).Load(), cancellationToken: Stop);
        await server.WaitUntilIdleAsync(Stop);
        await again.WaitAsync(Stop);
        var resumed = await client.ResumeAsync(run.BatchId, cancellationToken: Stop);

        Assert.Empty(run.Warnings);
        Assert.Empty(again.Warnings);
        Assert.Equal(run.ItemIds, resumed.ItemIds);
        Assert.All(server.QueueItems, i => Assert.Equal("completed", (string)i["status"]!));
        Assert.Equal(4, server.QueueItems.Count);
    }

    [Fact]
    public async Task Children_have_children_and_several_stand_in_the_order_of_their_runs()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var painter = await client.Library.CreateAsync(Painter().ToString(), Stop);
        var middle = await client.Library.CreateAsync(Returning(Caller(painter.WorkflowId), "call", "values").ToString(), Stop);
        var workflow = Caller(middle.WorkflowId).Node("second", "call_saved_workflow", "1.0.0", $$"""{"workflow_id":"{{painter.WorkflowId}}"}""");

        var item = Assert.Single((await (await client.SubmitAsync(workflow.Load(), cancellationToken: Stop)).WaitAsync(Stop)).Items);

        Assert.Equal(2, item.Children.Count);
        Assert.Equal(item.Children.Select(c => c.ItemId).Order(), item.Children.Select(c => c.ItemId));
        Assert.Single(item.Children, c => c.Children is [{ Images.Count: 1 }]);
        Assert.Single(item.Children, c => c is { Children.Count: 0, Images.Count: 1 });
    }

    [Fact]
    public async Task A_called_workflow_that_fails_is_shown_with_its_own_error()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var failing = new FormText().Node("d", "integer_math", "1.0.1", """{"operation":"DIV","a":1,"b":0}""");
        var saved = await client.Library.CreateAsync(Returning(failing, "d", "value").ToString(), Stop);
        var run = await client.SubmitAsync(Caller(saved.WorkflowId).Load(), new SubmitOptions { Runs = 2 }, Stop);

        var result = await run.WaitAsync(Stop);

        Assert.All(result.Items, item =>
        {
            Assert.Equal(RunOutcome.Failed, item.Outcome);
            Assert.Equal(item.Error!.Message, Assert.Single(item.Children).Error!.Message);
        });
    }

    [Fact]
    public async Task Of_a_batch_that_is_looked_for_the_called_items_are_not_its_own()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var meddler = new Meddler(async (request, response) =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("enqueue_batch", StringComparison.Ordinal))
                return response;
            await server.WaitUntilIdleAsync(Stop);
            return Meddler.Answer("{}");
        });
        await using var client = meddler.Client(server.BaseAddress);
        var saved = await client.Library.CreateAsync(Painter().ToString(), Stop);
        var run = await client.SubmitAsync(Caller(saved.WorkflowId).Load(), cancellationToken: Stop);
        Assert.Equal(2, server.QueueItems.Count);
        Assert.Single(run.ItemIds);
        Assert.Single(Assert.Single((await run.WaitAsync(Stop)).Items).Children);
    }

    private static FormText Painter() => Returning(
        new FormText().Node("card", "blank_image", "1.2.2", """{"width":64,"height":32}""", isIntermediate: false).Field("card", "width"), "card", "image");

    private static FormText Returning(FormText text, string node, string field) => text
        .Node("value", "workflow_return_value", "1.0.0", """{"key":"answer"}""")
        .Node("return", "workflow_return", "1.0.0")
        .Edge(node, field, "value", "value")
        .Edge("value", "value", "return", "values");

    private static FormText Caller(string workflowId, string inputs = "") => new FormText()
        .Node("call", "call_saved_workflow", "1.0.0", $$"""{"workflow_id":"{{workflowId}}"{{(inputs.Length > 0 ? "," + inputs : "")}}}""");
}
