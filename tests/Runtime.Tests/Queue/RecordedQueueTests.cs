using InvokeAI.Queue;
using InvokeAI.Tests.Recordings;

namespace InvokeAI.Tests.Queue;

/// <summary>Tests that the client can make every recorded queue request (except enqueueing) and read its answer.</summary>
public class RecordedQueueTests
{
    private const string Q = "/api/v1/queue/([^/]+)/";

    private static readonly Route[] Routes =
    [
        new("GET", Q + "status", (c, m) => m.Queue(c).GetStatusAsync()),
        new("GET", Q + "current", (c, m) => m.Queue(c).FindCurrentItemAsync()),
        new("GET", Q + "next", (c, m) => m.Queue(c).FindNextItemAsync()),
        new("GET", Q + @"i/(\d+)", async (c, m) => Check(await m.Queue(c).GetItemAsync(m.Number(1)))),
        new("DELETE", Q + @"i/(\d+)", (c, m) => m.Queue(c).DeleteItemAsync(m.Number(1))),
        new("PUT", Q + @"i/(\d+)/cancel", async (c, m) => Check(await m.Queue(c).CancelItemAsync(m.Number(1)))),
        new("GET", Q + "list_all", async (c, m) => Check(await m.Queue(c).ListItemsAsync(m.Query["destination"]).ToListAsync())),
        new("GET", Q + "item_ids",
            async (c, m)
                => Assert.Equal(m.Step.Body!.Value.GetProperty("total_count").GetInt32(),
                    (await m.Queue(c).ListItemIdsAsync(m.Query["order_dir"] != "ASC").ToListAsync()).Count)),
        new("POST", Q + "items_by_ids", async (c, m) => Check(await m.Queue(c).ListItemsByIdAsync(m.Ids()).ToListAsync())),
        new("POST", Q + "item_summaries_by_ids",
            async (c, m)
                => Assert.All(await m.Queue(c).ListSummariesByIdAsync(m.Ids()).ToListAsync(),
                    item => Assert.True(item.ItemId > 0 && item.CreatedAt is not null && item.BatchId.Length > 0))),
        new("GET", Q + "b/([^/]+)/status", async (c, m) => Assert.Equal(m.Text(1), (await m.Queue(c).GetBatchStatusAsync(m.Text(1))).BatchId)),
        new("GET", Q + "counts_by_destination",
            async (c, m) => Assert.Equal(m.Query["destination"], (await m.Queue(c).GetDestinationCountsAsync(m.Query["destination"]!)).Destination)),
        new("PUT", Q + "cancel_by_batch_ids",
            (c, m) => m.Queue(c).CancelBatchesAsync(m.Step.RequestBody!.Value.GetProperty("batch_ids").EnumerateArray().Select(id => id.GetString()!))),
        new("PUT", Q + "cancel_by_destination", (c, m) => m.Queue(c).CancelDestinationAsync(m.Query["destination"]!)),
        new("PUT", Q + "cancel_all_except_current", (c, m) => m.Queue(c).CancelAllExceptCurrentAsync()),
        new("PUT", Q + "delete_all_except_current", (c, m) => m.Queue(c).ClearAllExceptCurrentAsync()),
        new("DELETE", Q + "d/([^/]+)", (c, m) => m.Queue(c).ClearDestinationAsync(m.Text(1))),
        new("PUT", Q + "retry_items_by_id",
            async (c, m) => Assert.NotEmpty(await m.Queue(c).RetryItemsAsync(m.Step.RequestBody!.Value.EnumerateArray().Select(id => id.GetInt64())))),
        new("PUT", Q + "clear", (c, m) => m.Queue(c).ClearAsync()),
        new("PUT", Q + "prune", (c, m) => m.Queue(c).PruneAsync()),
        new("PUT", Q + "processor/pause", (c, m) => m.Queue(c).PauseAsync()),
        new("PUT", Q + "processor/resume", (c, m) => m.Queue(c).ResumeAsync()),
    ];

    [Theory]
    [InlineData("app")]
    [InlineData("queue-control")]
    [InlineData("auth-multi-user")]
    [InlineData("run Colour Card")]
    [InlineData("run Batch Product")]
    [InlineData("run Batch Generated")]
    [InlineData("run Fails At Run Time")]
    [InlineData("run Iterated Cards")]
    [InlineData("run Every Field Type")]
    [InlineData("enqueue-errors")]
    public async Task Recorded_answers_are_read(string recording)
    {
        foreach (var step in RecordedStep.Load(recording)
            .Where(s => s.Path.StartsWith("/api/v1/queue/", StringComparison.Ordinal) && !s.Path.EndsWith("enqueue_batch", StringComparison.Ordinal)))
        {
            var match = Route.Match(Routes, step);
            Assert.True(match is not null, $"No call makes {step}.");
            await match.RunAsync();
        }
    }

    private static void Check(IReadOnlyList<QueueItem> items)
    {
        foreach (var item in items)
            Check(item);
    }

    private static void Check(QueueItem item)
    {
        Assert.True(item.ItemId > 0);
        Assert.NotEmpty(item.QueueId);
        Assert.NotEqual("", item.Status.Value);
        Assert.Equal(2026, item.CreatedAt!.Value.Year);
        Assert.True(item.Session.TryGetProperty("id", out _));
        Assert.Equal(item.UserId == "redacted", item.IsRedacted);
    }
}

internal static class QueueMatches
{
    public static QueueClient Queue(this RouteMatch match, InvokeAIClient client) => client.GetQueue(match.Text(0));

    public static IEnumerable<long> Ids(this RouteMatch match)
        => match.Step.RequestBody!.Value.GetProperty("item_ids").EnumerateArray().Select(id => id.GetInt64());
}
