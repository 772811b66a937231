using System.Net;
using InvokeAI.Queue;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Queue;

/// <summary>Tests what the recordings do not contain: older servers, odd answers, and the Python client's faults with queues.</summary>
public class QueueClientTests
{
    private const string Item =
        """{"item_id":7,"status":"waiting","batch_id":"b","queue_id":"default","session_id":"s","created_at":"2026-11-23 13:27:14.293","field_values":[{"node_path":"n","field_name":"value","value":3}],"session":{"id":"s"},"brand_new":1}""";

    [Fact]
    public async Task Python_fault_cancel_used_DELETE_and_never_worked()
    {
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json(Item));
        await handler.Client().Queue.CancelItemAsync(7, Now);
        Assert.Equal((HttpMethod.Put, "/api/v1/queue/default/i/7/cancel"), (handler.Requests[0].Method, handler.Requests[0].Uri.AbsolutePath));
    }

    [Fact]
    public async Task Python_fault_current_crashed_when_the_queue_was_idle()
    {
        var client = new ScriptedHandler((_, _) => ScriptedHandler.Json("null")).Client();
        Assert.Null(await client.Queue.FindCurrentItemAsync(Now));
        Assert.Null(await client.Queue.FindNextItemAsync(Now));
    }

    [Theory]
    [InlineData("waiting")]
    [InlineData("paused")]
    [InlineData("sleeping")]
    public async Task Python_fault_one_new_status_broke_the_whole_list(string status)
    {
        var client = new ScriptedHandler((_, _) => ScriptedHandler.Json($"[{Item.Replace("waiting", status, StringComparison.Ordinal)},{Item}]")).Client();
        var items = await client.Queue.ListItemsAsync(cancellationToken: Now).ToListAsync(Now);
        Assert.Equal(status, items[0].Status.Value);
        Assert.False(items[0].Status.IsFinished);
        Assert.Equal("n", Assert.Single(items[1].FieldValues).NodeId);
    }

    [Fact]
    public async Task Python_fault_lists_downloaded_every_session()
    {
        var handler = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath.EndsWith("item_ids", StringComparison.Ordinal)
            ? ScriptedHandler.Json($$"""{"item_ids":[{{string.Join(',', Enumerable.Range(1, 450))}}],"total_count":450}""")
            : ScriptedHandler.Json(
                """[{"item_id":1,"status":"completed","batch_id":"b","user_id":"redacted","created_at":"2026-11-23 13:27:14.293","field_values":null}]"""));
        var items = new List<QueueItemSummary>();
        await foreach (var item in handler.Client().Queue.ListSummariesAsync(cancellationToken: Now))
            items.Add(item);
        Assert.Equal(3, items.Count);
        Assert.All(items, item => Assert.True(item.IsRedacted));
        Assert.Equal(4, handler.Requests.Count);
        Assert.All(handler.Requests.Skip(1), request => Assert.EndsWith("item_summaries_by_ids", request.Uri.AbsolutePath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_older_server_sends_whole_items_for_summaries_and_ids()
    {
        var handler = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath switch
        {
            var path when path.EndsWith("/i/7", StringComparison.Ordinal) => ScriptedHandler.Json(Item),
            var path when path.EndsWith("list_all", StringComparison.Ordinal)
                => ScriptedHandler.Json($"[{Item},{Item.Replace("\"item_id\":7", "\"item_id\":9", StringComparison.Ordinal)}]"),
            var path when path.EndsWith("/i/8", StringComparison.Ordinal)
                => ScriptedHandler.Json("""{"detail":"Queue item with id 8 not found in queue default"}""", HttpStatusCode.NotFound),
            _ => ScriptedHandler.Json("""{"detail":"Not Found"}""", HttpStatusCode.NotFound),
        });
        var queue = handler.Client().Queue;
        Assert.Equal(QueueItemStatus.Waiting, Assert.Single(await queue.ListSummariesByIdAsync([7, 8], Now).ToListAsync(Now)).Status);
        Assert.Equal([9, 7], (await queue.ListItemIdsAsync(cancellationToken: Now).ToListAsync(Now)));
    }

    [Fact]
    public async Task An_item_of_another_queue_is_not_found_although_the_server_says_500()
    {
        var client =
            new ScriptedHandler(
                (_, _) => ScriptedHandler.Json(
                    """{"detail":"Unexpected error while fetching queue item: 404: Queue item with id 106 not found in queue other"}""",
                    HttpStatusCode.InternalServerError)).Client();
        Assert.Null(await client.GetQueue("other").FindItemAsync(106, Now));
    }

    [Fact]
    public async Task Retrying_is_never_sent_twice()
    {
        var handler = new ScriptedHandler((_, _) => throw new HttpRequestException("lost"));
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => handler.Client().Queue.RetryItemsAsync([1], Now));
        Assert.Equal("[1]", Assert.Single(handler.Requests).Body);
    }

    [Fact]
    public async Task Canceling_is_repeated_after_a_lost_connection()
    {
        var handler = new ScriptedHandler((_, i) => i == 0 ? throw new HttpRequestException("lost") : ScriptedHandler.Json("""{"canceled":2}"""));
        Assert.Equal(2, await handler.Client().Queue.CancelBatchesAsync(["b"], Now));
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Ids_are_asked_for_a_thousand_at_a_time()
    {
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json("[]"));
        Assert.Empty(await handler.Client().Queue.ListItemsByIdAsync(Enumerable.Range(1, 2500).Select(i => (long)i), Now).ToListAsync(Now));
        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task Names_with_slashes_stay_inside_their_segment()
    {
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"deleted":0}"""));
        await handler.Client().GetQueue("a/b").ClearDestinationAsync("../c?d", Now);
        Assert.Equal("/api/v1/queue/a%2Fb/d/..%2Fc%3Fd", handler.Requests[0].Uri.PathAndQuery);
    }

    [Fact]
    public async Task Waiting_for_an_idle_queue_ends_when_nothing_waits_or_runs()
    {
        var handler =
            new ScriptedHandler(
                (_, i) => ScriptedHandler.Json(
                    $$$"""{"queue":{"pending":{{{(i < 1 ? 1 : 0)}}},"in_progress":0,"waiting":{{{(i < 2 ? 1 : 0)}}},"total":1},"processor":null}"""));
        await handler.Client().Queue.WaitUntilIdleAsync(TimeSpan.FromMilliseconds(1), Now);
        Assert.Equal(3, handler.Requests.Count);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
