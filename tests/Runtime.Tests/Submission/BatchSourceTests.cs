using InvokeAI.Testing;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests batch nodes whose items the server has: images of a board, prompts from one with choices.</summary>
public sealed class BatchSourceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_picture_of_a_board_makes_a_run()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var board = server.AddBoard("inputs");
        string[] pictures = [.. Enumerable.Range(0, 3).Select(i => server.AddImage(seed: i, boardId: board, category: "general"))];
        var upload = server.AddImage(seed: 9, boardId: board, category: "user");
        server.AddImage(seed: 10, category: "general");
        var workflow = Resize("image_generator_images_from_board", "far");

        var result = await (await client.SubmitAsync(workflow.With(0, ImageGenerator.FromBoard(board)), cancellationToken: Stop)).WaitAsync(Stop);
        var assets = await (await client.SubmitAsync(workflow.With(0, ImageGenerator.FromBoard(board, assets: true)), cancellationToken: Stop)).WaitAsync(Stop);

        Assert.Equal(pictures.Order(), result.Items.Select(i => Assert.Single(i.Values).Value.GetProperty("image_name").GetString()!).Order());
        Assert.All(result.Items, i => Assert.Equal(16, server.Images.Single(m => m.Name == Assert.Single(i.Images).Name).Width));
        Assert.Equal(upload, Assert.Single(Assert.Single(assets.Items).Values).Value.GetProperty("image_name").GetString());
    }

    [Fact]
    public async Task A_board_that_the_server_does_not_have_or_that_is_empty_sends_nothing()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = Resize("image_generator_images_from_board", "of-another-server");

        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => client.SubmitAsync(workflow, cancellationToken: Stop));
        Assert.Contains("of-another-server", e.Message, StringComparison.Ordinal);
        Assert.Contains("FromBoard", e.Message, StringComparison.Ordinal);
        Assert.Contains("batch node ", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WorkflowInputException>(
            () => client.SubmitAsync(workflow.With(0, ImageGenerator.FromBoard(server.AddBoard("empty"))), cancellationToken: Stop));
        Assert.Empty(server.EnqueuedBodies);
    }

    [Fact]
    public async Task Each_prompt_that_the_server_makes_of_one_makes_a_run()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var workflow = new FormText()
            .Node("g", "string_generator", "1.0.0",
                """{"generator":{"type":"string_generator_dynamic_prompts_combinatorial","input":"a {red|blue} {cat|dog}","maxPrompts":10}}""")
            .Node("b", "string_batch", "1.0.0", """{"batch_group_id":"None","strings":[]}""")
            .Node("s", "string", "1.0.1", """{"value":""}""")
            .Edge("g", "strings", "b", "strings").Edge("b", "value", "s", "value").Load();

        // Asking for prompts changes nothing, so it is done again where the answer is lost.
        server.Faults.Add(new(FaultKind.DropAfter) { Path = "dynamicprompts" });
        var result = await (await client.SubmitAsync(workflow, cancellationToken: Stop)).WaitAsync(Stop);

        Assert.Equal(["a red cat", "a red dog", "a blue cat", "a blue dog"],
            result.Items.Select(i => Assert.Single(i.Output("s")).Json.GetProperty("value").GetString()!));
    }

    private static WorkflowDefinition Resize(string generator, string board) => new FormText()
        .Node("g", "image_generator", "1.0.0", $$"""{"generator":{"category":"images","type":"{{generator}}","board_id":"{{board}}"} }""")
        .Node("b", "image_batch", "1.0.0", """{"batch_group_id":"None","images":[]}""")
        .Node("r", "img_resize", "1.2.2", """{"width":16,"height":16}""", isIntermediate: false)
        .Edge("g", "images", "b", "images").Edge("b", "image", "r", "image").Field("g", "generator").Load();
}
