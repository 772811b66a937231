using InvokeAI.Queue;
using InvokeAI.Testing;

namespace InvokeAI.Tests.StandIn;

public class QueueOnStandInTests
{
    [Theory]
    [InlineData("6.14.0-alpha")]
    [InlineData("6.8.1")]
    [InlineData("6.3.0")]
    public async Task A_queue_is_read_canceled_retried_pruned_and_cleared(string version)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = version }, Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var queue = client.Queue;
        Assert.False((await queue.PauseAsync(Now)).IsStarted);
        Assert.Null(await queue.FindCurrentItemAsync(Now));
        Assert.Null(await queue.FindNextItemAsync(Now));

        var (batch, ids) = await Work.EnqueueAsync(server.BaseAddress, runs: 3, destination: "here");
        var (_, others) = await Work.EnqueueAsync(server.BaseAddress, runs: 2, destination: "there");
        Assert.Equal(5, (await queue.GetStatusAsync(Now)).Queue.Pending);
        Assert.Equal(3, (await queue.GetBatchStatusAsync(batch, Now)).Pending);
        Assert.Equal(0, (await queue.GetBatchStatusAsync("never-seen", Now)).Total);
        Assert.Equal(2, (await queue.GetDestinationCountsAsync("there", Now)).Total);
        Assert.Equal(ids[0], (await queue.FindNextItemAsync(Now))!.ItemId);
        Assert.Equal([.. ids, .. others], (await queue.ListItemIdsAsync(newestFirst: false, Now).ToListAsync(Now)));
        Assert.Equal(2, (await queue.ListItemsAsync("there", Now).ToListAsync(Now)).Count);
        Assert.Equal([ids[2], ids[0]], (await queue.ListItemsByIdAsync([ids[2], 999, ids[0]], Now).ToListAsync(Now)).Select(item => item.ItemId));
        var summaries = await queue.ListSummariesAsync(cancellationToken: Now).ToListAsync(Now);
        Assert.Equal([.. others.Reverse(), .. ids.Reverse()], summaries.Select(item => item.ItemId));
        Assert.All(summaries, item => Assert.Equal("test", item.Origin));

        Assert.Equal(QueueItemStatus.Canceled, (await queue.CancelItemAsync(ids[0], Now)).Status);
        Assert.Equal(QueueItemStatus.Canceled, (await queue.CancelItemAsync(ids[0], Now)).Status);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => queue.CancelItemAsync(999, Now));
        Assert.Null(await queue.FindItemAsync(999, Now));
        Assert.Null(await client.GetQueue("other").FindItemAsync(ids[0], Now));
        Assert.Equal([ids[0]], await queue.RetryItemsAsync([ids[0], ids[1]], Now));
        var retried = (await queue.ListItemIdsAsync(cancellationToken: Now).ToListAsync(Now))[0];
        var again = await queue.GetItemAsync(retried, Now);
        Assert.Equal((batch, ids[0]), (again.BatchId, again.RetriedFromItemId));

        Assert.Equal(2, await queue.CancelDestinationAsync("there", Now));
        Assert.Equal(3, await queue.CancelBatchesAsync([batch], Now));
        await queue.DeleteItemAsync(ids[0], Now);
        Assert.Equal(2, await queue.ClearDestinationAsync("there", Now));
        Assert.Equal(3, await queue.PruneAsync(Now));
        Assert.True((await queue.ResumeAsync(Now)).IsStarted);

        await Work.EnqueueAsync(server.BaseAddress, runs: 2);
        await queue.WaitUntilIdleAsync(TimeSpan.FromMilliseconds(20), Now);
        Assert.Equal(2, (await queue.GetStatusAsync(Now)).Queue.Completed);
        Assert.Equal(0, await queue.CancelAllExceptCurrentAsync(Now));
        await queue.PauseAsync(Now);
        var (third, _) = await Work.EnqueueAsync(server.BaseAddress);
        var (fourth, _) = await Work.EnqueueAsync(server.BaseAddress, runs: 2);
        Assert.Equal(3, await queue.CancelBatchesAsync([third, fourth, "never-seen"], Now));
        await Work.EnqueueAsync(server.BaseAddress, runs: 2);
        Assert.Equal(2, await queue.ClearAllExceptCurrentAsync(Now));
        Assert.Equal(3, (await queue.GetStatusAsync(Now)).Queue.Canceled);
        Assert.Equal(3, await queue.PruneAsync(Now) - 2);
        await queue.ResumeAsync(Now);
        await Work.EnqueueAsync(server.BaseAddress, runs: 2);
        await queue.WaitUntilIdleAsync(TimeSpan.FromMilliseconds(20), Now);
        Assert.Equal(2, await queue.ClearAsync(Now));
        Assert.Empty((await queue.ListItemIdsAsync(cancellationToken: Now).ToListAsync(Now)));
    }

    [Fact]
    public async Task A_blocked_queue_is_cured_by_clearing_it()
    {
        await using var server = await InvokeAIServer.StartAsync(Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var blocked = server.BlockQueue();
        var (_, ids) = await Work.EnqueueAsync(server.BaseAddress);
        await Assert.ThrowsAsync<InvokeAIApiException>(() => client.Queue.GetItemAsync(blocked, Now));
        Assert.True(await client.Queue.ClearAsync(Now) > 0);
        Assert.Null(await client.Queue.FindItemAsync(ids[0], Now));
    }

    [Fact]
    public async Task Somebody_elses_items_are_told_apart_and_admins_alone_pause()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true }, Now);
        server.AddUser("admin@example.org", "Correct-Horse-9", isAdmin: true);
        server.AddUser("kim@example.org", "Correct-Horse-9");
        await using var admin = new InvokeAIClient(server.BaseAddress, new InvokeAIClientOptions { Email = "admin@example.org", Password = "Correct-Horse-9" });
        await using var kim = new InvokeAIClient(server.BaseAddress);
        await Assert.ThrowsAsync<InvokeAIUnauthorizedException>(() => kim.Queue.GetStatusAsync(Now));
        var user = await kim.Auth.SignInAsync("kim@example.org", "Correct-Horse-9", cancellationToken: Now);
        Assert.False(user!.IsAdmin);
        Assert.Equal(user.UserId, (await kim.Auth.GetCurrentUserAsync(Now)).UserId);

        await admin.Queue.GetStatusAsync(Now);
        var (_, ids) = await Work.EnqueueAsync(server.BaseAddress, token: await admin.Transport.Tokens.GetTokenAsync(Now));
        await server.WaitUntilIdleAsync(Now);
        Assert.True((await kim.Queue.GetItemAsync(ids[0], Now)).IsRedacted);
        Assert.False((await admin.Queue.GetItemAsync(ids[0], Now)).IsRedacted);
        var refused = await Assert.ThrowsAsync<InvokeAIUnauthorizedException>(() => kim.Queue.PauseAsync(Now));
        Assert.Equal("Admin privileges required", refused.Detail);
        await admin.Queue.PauseAsync(Now);
        Assert.Equal(2, (await admin.Auth.ListUsersAsync(Now).ToListAsync(Now)).Count);
    }

    [Fact]
    public async Task A_token_that_ran_out_is_renewed_by_signing_in_again()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true, TokenLifetime = TimeSpan.FromSeconds(1) }, Now);
        server.AddUser("kim@example.org", "Correct-Horse-9");
        await using var client = new InvokeAIClient(server.BaseAddress);
        await client.Auth.SignInAsync("kim@example.org", "Correct-Horse-9", cancellationToken: Now);
        await Task.Delay(2100, Now);
        // The next one lives for as long as a slow machine takes to use it.
        server.Options.TokenLifetime = TimeSpan.FromHours(1);
        Assert.Equal(0, (await client.Queue.GetStatusAsync(Now)).Queue.Total);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
