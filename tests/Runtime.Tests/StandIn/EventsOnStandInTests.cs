using InvokeAI.Events;
using InvokeAI.Queue;
using InvokeAI.Testing;

namespace InvokeAI.Tests.StandIn;

public class EventsOnStandInTests
{
    [Theory]
    [InlineData("6.14.0-alpha")]
    [InlineData("6.8.1")]
    [InlineData("6.3.0")]
    public async Task An_items_life_is_told_in_order(string version)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = version }, Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now);
        var (batch, ids) = await Work.EnqueueAsync(server.BaseAddress);
        var events = await subscription.UntilAsync(e => e is QueueItemStatusChangedEvent { Status: var status } && status.IsFinished);

        Assert.DoesNotContain(events, e => e is UnknownEvent);
        Assert.Equal(batch, events.OfType<BatchEnqueuedEvent>().Single().BatchId);
        var statuses = events.OfType<QueueItemStatusChangedEvent>().ToList();
        Assert.Equal([QueueItemStatus.InProgress, QueueItemStatus.Completed], statuses.Select(e => e.Status));
        Assert.All(statuses, e => Assert.Equal(ids[0], e.ItemId));
        var started = events.OfType<InvocationStartedEvent>().Single();
        Assert.Equal(("blank", "blank_image"), (started.NodeId, started.NodeType));
        Assert.NotEqual("blank", started.PreparedId);
        Assert.True(events.OfType<InvocationCompleteEvent>().Single().Result.TryGetProperty("image", out _));
    }

    [Fact]
    public async Task Progress_comes_with_percentages_and_previews()
    {
        await using var server = await InvokeAIServer.StartAsync(Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now);
        var key = server.AddModel("M", "sd-1", "main");
        var model = $$"""{"key":"{{key}}","hash":"blake3:0","name":"M","base":"sd-1","type":"main"}""";
        var nodes = $$$"""
            {"m":{"id":"m","type":"main_model_loader","model":{{{model}}}},
             "p":{"id":"p","type":"compel","prompt":"a"},
             "n":{"id":"n","type":"noise","seed":1,"width":64,"height":64},
             "d":{"id":"d","type":"denoise_latents","steps":4}}
            """;
        const string Edges = """
            [{"source":{"node_id":"m","field":"unet"},"destination":{"node_id":"d","field":"unet"}},
             {"source":{"node_id":"m","field":"clip"},"destination":{"node_id":"p","field":"clip"}},
             {"source":{"node_id":"p","field":"conditioning"},"destination":{"node_id":"d","field":"positive_conditioning"}},
             {"source":{"node_id":"p","field":"conditioning"},"destination":{"node_id":"d","field":"negative_conditioning"}},
             {"source":{"node_id":"n","field":"noise"},"destination":{"node_id":"d","field":"noise"}}]
            """;
        await Work.EnqueueAsync(server.BaseAddress, nodes: nodes, edges: Edges);
        var events = await subscription.UntilAsync(e => e is QueueItemStatusChangedEvent { Status: var status } && status.IsFinished);
        var progress = events.OfType<InvocationProgressEvent>().Where(e => e.NodeId == "d" && e.Percentage is not null).ToList();
        Assert.NotEmpty(progress);
        Assert.All(progress, e => Assert.InRange(e.Percentage!.Value, 0, 1));
        Assert.Equal(progress.Select(e => e.Percentage), progress.Select(e => e.Percentage).Order());
        var preview = progress.Last(e => e.Image is not null).Image!;
        Assert.StartsWith("image/", preview.MediaType, StringComparison.Ordinal);
        Assert.NotEmpty(preview.ToBytes());
    }

    [Fact]
    public async Task A_dropped_socket_is_made_again_and_the_gap_is_seen()
    {
        await using var server = await InvokeAIServer.StartAsync(Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now);
        server.DropSockets();
        await subscription.UntilAsync(e => e is EventConnectionChanged { IsReconnect: true });
        await Work.EnqueueAsync(server.BaseAddress);
        await subscription.UntilAsync(e => e is QueueItemStatusChangedEvent { Status: var status } && status == QueueItemStatus.Completed);
    }

    [Fact]
    public async Task Below_a_sub_path_and_on_another_queue()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { BasePath = "/invoke" }, Now);
        await using var client = new InvokeAIClient(new Uri(server.BaseAddress, "invoke"));
        await using var subscription = client.Events.Subscribe("other");
        await subscription.WaitForConnectionAsync(Now);
        await Work.EnqueueAsync(server.BaseAddress, queueId: "other");
        await subscription.UntilAsync(e => e is QueueItemStatusChangedEvent { Status: var status } && status == QueueItemStatus.Completed);
    }

    [Fact]
    public async Task In_multi_user_mode_strangers_are_refused_and_users_see_each_others_items_redacted()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true }, Now);
        server.AddUser("admin@example.org", "Correct-Horse-9", isAdmin: true);
        server.AddUser("kim@example.org", "Correct-Horse-9");
        server.AddUser("ann@example.org", "Correct-Horse-9");

        await using var stranger = new InvokeAIClient(server.BaseAddress);
        await using var refused = stranger.Events.Subscribe();
        await Assert.ThrowsAsync<InvokeAIUnauthorizedException>(() => refused.WaitForConnectionAsync(Now));

        await using var kim = new InvokeAIClient(server.BaseAddress);
        await kim.Auth.SignInAsync("kim@example.org", "Correct-Horse-9", cancellationToken: Now);
        await using var ann = new InvokeAIClient(server.BaseAddress, new InvokeAIClientOptions { Email = "ann@example.org", Password = "Correct-Horse-9" });
        await using var ofKim = kim.Events.Subscribe();
        // Ann has credentials and no token yet: the refused socket signs her in.
        await using var ofAnn = ann.Events.Subscribe();
        await ofKim.WaitForConnectionAsync(Now);
        await ofAnn.WaitForConnectionAsync(Now);

        await Work.EnqueueAsync(server.BaseAddress, token: await kim.Transport.Tokens.GetTokenAsync(Now));
        var own = await ofKim.UntilAsync(e => e is QueueItemStatusChangedEvent { Status: var status } && status.IsFinished);
        Assert.All(own.OfType<QueueItemEvent>(), e => Assert.False(e.IsRedacted));
        Assert.NotEmpty(own.OfType<InvocationCompleteEvent>());
        var others = await ofAnn.UntilAsync(e => e is QueueItemStatusChangedEvent { Status: var status } && status.IsFinished);
        Assert.All(others.OfType<QueueItemEvent>(), e => Assert.True(e.IsRedacted));
        Assert.Empty(others.OfType<InvocationEvent>());
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
