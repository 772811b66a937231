using System.Net;
using InvokeAI.Queue;
using InvokeAI.Tests.Forms;
using InvokeAI.Tests.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests what each question of a run asks the server, and what its answers and errors are taken for.</summary>
public sealed class RunRequestsTests : IDisposable
{
    private readonly Dictionary<string, Func<HttpResponseMessage>> _answers = new(StringComparer.Ordinal);
    private readonly ScriptedHandler _handler;
    private readonly InvokeAIClient _client;

    public RunRequestsTests()
    {
        _handler = new((request, _) => _answers.TryGetValue($"{request.Method} {request.RequestUri!.AbsolutePath["/api/v1/".Length..]}", out var answer)
            ? answer()
            : ScriptedHandler.Json("""{"detail":"Not found"}""", HttpStatusCode.NotFound));
        _client = _handler.Client(options: new() { UseEvents = false });
        Answer("GET app/version", """{"version":"6.14.0"}""");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    [Fact]
    public async Task Counts_and_the_state_of_the_queue_are_read()
    {
        Answer("GET queue/default/b/mine/status", Counts(3));
        Assert.Equal(3, Assert.IsType<Observation.StatusRead>(await AskAsync(new RunEffect.ReadStatus())).Batch.Total);
        Answer("POST queue/default/item_summaries_by_ids", $"[{Summary(1)}]");
        var summaries = Assert.IsType<Observation.SummariesRead>(await AskAsync(new RunEffect.ReadSummaries([1, 2])));
        Assert.Equal([1L, 2L], summaries.Asked);
        Assert.Equal(1, Assert.Single(summaries.Found).ItemId);
    }

    [Theory]
    [InlineData(404, """{"detail":"Not found"}""", typeof(Observation.ItemMissing))]
    [InlineData(500, """{"detail":"404: Queue item 1 is not there"}""", typeof(Observation.ItemMissing))]
    [InlineData(500, """{"detail":"It cannot be read"}""", typeof(Observation.ItemUnreadable))]
    [InlineData(503, """{"detail":"Not now"}""", typeof(Observation.ItemUnreachable))]
    [InlineData(403, """{"detail":"No"}""", typeof(Observation.Failed))]
    public async Task An_item_that_is_not_read_is_missing_or_unreadable_or_out_of_reach(int status, string answer, Type expected)
    {
        Answer("GET queue/default/i/1", answer, (HttpStatusCode)status);
        var observation = await AskAsync(new RunEffect.ReadItem(1));
        Assert.IsType(expected, observation);
        Assert.Equal(expected == typeof(Observation.Failed) ? 0 : 1, observation switch
        {
            Observation.ItemMissing missing => missing.ItemId,
            Observation.ItemUnreadable unreadable => unreadable.ItemId,
            Observation.ItemUnreachable unreachable => unreachable.ItemId,
            _ => 0,
        });
    }

    [Theory]
    [InlineData(503, typeof(Observation.ContactLost))]
    [InlineData(403, typeof(Observation.Failed))]
    public async Task Counts_that_are_not_read_are_lost_contact_or_an_error(int status, Type expected)
    {
        Answer("GET queue/default/b/mine/status", """{"detail":"No"}""", (HttpStatusCode)status);
        Assert.IsType(expected, await AskAsync(new RunEffect.ReadStatus()));
    }

    [Fact]
    public async Task A_connection_that_was_just_closed_is_tried_once_more()
    {
        var times = 0;
        _answers["GET queue/default/b/mine/status"] =
            () => ++times == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "It ended.") : ScriptedHandler.Json(Counts(1));
        Assert.IsType<Observation.StatusRead>(await AskAsync(new RunEffect.ReadStatus()));
        Assert.Equal(2, times);
        _answers["GET queue/default/b/mine/status"] = () =>
        {
            times++;
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "It ended.");
        };
        Assert.IsType<Observation.ContactLost>(await AskAsync(new RunEffect.ReadStatus()));
        Assert.Equal(4, times);
    }

    [Fact]
    public async Task What_an_item_called_is_read_with_it_in_order_and_with_what_that_called()
    {
        Answer("GET queue/default/i/1", Item(1));
        Answer("GET queue/default/item_ids", """{"item_ids":[9,8,7,6,5,4,1],"total_count":7}""");
        Answer("POST queue/default/item_summaries_by_ids",
            $"[{Summary(9, 1, "in_progress")},{Summary(8, 1)},{Summary(7, 5, "failed")},{Summary(6)},"
                + $"{Summary(5, 1, "canceled")},{Summary(4, 3)},{Summary(1)}]");
        Answer("GET queue/default/i/8", Item(8, 1));
        Answer("GET queue/default/i/7", Item(7, 5, "failed"));
        Answer("GET queue/default/i/5", Item(5, 1, "canceled"));
        var read = Assert.IsType<Observation.ItemRead>(await AskAsync(new RunEffect.ReadItem(1)));
        Assert.Equal((1, 1), (read.ItemId, read.Found.ItemId));
        Assert.Equal([(0, 5L, RunOutcome.Canceled), (1, 8L, RunOutcome.Completed)],
            read.Children.Select(child => (child.Index, child.ItemId, child.Outcome)));
        var grandchild = Assert.Single(read.Children[0].Children);
        Assert.Equal((7L, RunOutcome.Failed), (grandchild.ItemId, grandchild.Outcome));
        Assert.Empty(read.Children[1].Children);
    }

    [Fact]
    public async Task A_called_item_that_was_deleted_is_left_out()
    {
        Answer("GET queue/default/i/1", Item(1));
        Answer("GET queue/default/item_ids", """{"item_ids":[3,2],"total_count":2}""");
        Answer("POST queue/default/item_summaries_by_ids", $"[{Summary(3, 1)},{Summary(2, 1)}]");
        Answer("GET queue/default/i/3", Item(3, 1));
        var read = Assert.IsType<Observation.ItemRead>(await AskAsync(new RunEffect.ReadItem(1)));
        Assert.Equal((0, 3L), (Assert.Single(read.Children).Index, read.Children[0].ItemId));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(2, 4)]
    public async Task A_called_item_that_answers_as_another_is_an_error(long id, long parent)
    {
        Answer("GET queue/default/i/1", Item(1));
        Answer("GET queue/default/item_ids", """{"item_ids":[2],"total_count":1}""");
        Answer("POST queue/default/item_summaries_by_ids", $"[{Summary(2, 1)}]");
        Answer("GET queue/default/i/2", Item(id, parent));
        // The answer may have been mixed up on the way: the item is read again.
        var unreachable = Assert.IsType<Observation.ItemUnreachable>(await AskAsync(new RunEffect.ReadItem(1)));
        Assert.Equal($"Asked for item 2, which item 1 of batch mine called, the server answered with item {id}.",
            Assert.IsType<InvokeAIResponseException>(unreachable.Reason).Message);
    }

    [Theory]
    [InlineData(true, false, RunOutcome.Canceled)]
    [InlineData(false, true, RunOutcome.ServerRestarted)]
    [InlineData(true, true, RunOutcome.Canceled)]
    public async Task What_was_called_and_canceled_died_with_its_server_where_nobody_asked_for_it(bool isRequested, bool wasGone, RunOutcome outcome)
    {
        Answer("GET queue/default/i/1", Item(1));
        Answer("GET queue/default/item_ids", """{"item_ids":[2],"total_count":1}""");
        Answer("POST queue/default/item_summaries_by_ids", $"[{Summary(2, 1, "canceled")}]");
        Answer("GET queue/default/i/2", Item(2, 1, "canceled"));
        var state = State() with { IsCancelRequested = isRequested, UnreachableSince = wasGone ? TimeSpan.Zero : null };
        var read = Assert.IsType<Observation.ItemRead>(await AskAsync(new RunEffect.ReadItem(1), state: state));
        Assert.Equal(outcome, Assert.Single(read.Children).Outcome);
    }

    [Theory]
    [InlineData("in_progress", false)]
    [InlineData("completed", true)]
    public async Task Only_an_item_that_has_ended_of_a_workflow_that_may_call_is_looked_for_more(string status, bool isKnown)
    {
        Answer("GET queue/default/i/1", Item(1, status: status));
        var read = Assert.IsType<Observation.ItemRead>(await AskAsync(new RunEffect.ReadItem(1), isKnown));
        Assert.Empty(read.Children);
        Assert.DoesNotContain(_handler.Requests, request => request.Uri.AbsolutePath.EndsWith("item_ids", StringComparison.Ordinal));
        // The graph says what an unknown workflow made.
        Assert.Equal(isKnown, read.Found.Graph.IsEmpty);
    }

    [Theory]
    [InlineData("pending", "The server had 1 item(s) of batch mine more than were asked for; they were canceled.", true)]
    [InlineData("completed", "The server had 1 item(s) of batch mine more than were asked for; 1 of them had run already, the others were canceled.", false)]
    [InlineData("canceled", null, false)]
    public async Task A_surplus_is_canceled_and_said(string status, string? warning, bool cancels)
    {
        Answer("GET queue/default/item_ids", """{"item_ids":[6,5,4,2,1],"total_count":5}""");
        // A sibling, and a retry, are no surplus.
        Answer("POST queue/default/item_summaries_by_ids", $"[{Summary(6)},{Summary(5)},{Summary(4)},{Summary(2)},{Summary(1)}]");
        Answer("GET queue/default/i/6", Item(6, status: status));
        Answer("GET queue/default/i/5", Item(5, retriedFrom: 1));
        Answer("PUT queue/default/i/6/cancel", Item(6, status: "canceled"));
        var judged = Assert.IsType<Observation.SurplusJudged>(await AskAsync(new RunEffect.JudgeSurplus(5)));
        Assert.Equal((5, warning), (judged.Total, judged.Warning));
        var canceled = _handler.Requests.Where(request => request.Method == HttpMethod.Put).Select(request => request.Uri.AbsolutePath);
        Assert.Equal(cancels ? ["/api/v1/queue/default/i/6/cancel"] : [], canceled);
        Assert.DoesNotContain(_handler.Requests, request => request.Uri.AbsolutePath.EndsWith("/i/4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(7, "mine")]
    [InlineData(6, "other")]
    public async Task An_item_that_answers_as_another_is_no_surplus(long id, string batch)
    {
        Answer("GET queue/default/item_ids", """{"item_ids":[6,2,1],"total_count":3}""");
        Answer("POST queue/default/item_summaries_by_ids", $"[{Summary(6)},{Summary(2)},{Summary(1)}]");
        Answer("GET queue/default/i/6", Item(id, status: "pending", batch: batch));
        Assert.Null(Assert.IsType<Observation.SurplusJudged>(await AskAsync(new RunEffect.JudgeSurplus(3))).Warning);
        Assert.DoesNotContain(_handler.Requests, request => request.Method == HttpMethod.Put);
    }

    [Fact]
    public async Task What_asks_nothing_is_an_error()
        => Assert.IsType<ArgumentException>(Assert.IsType<Observation.Failed>(await AskAsync(new RunEffect.Finish())).Reason);

    private static FollowState State() => FollowState.Begin(new RunRules { BatchId = "mine", QueueId = "default" }, [(1, 0), (2, 1)]);

    private static string Counts(int total) => $$"""
        {"queue_id":"default","batch_id":"mine","origin":null,"destination":null,"pending":{{total}},"in_progress":0,"completed":0,"failed":0,"canceled":0,
        "total":{{total}}}
        """;

    private static string Summary(long id, long? parent = null, string status = "completed") => $$"""
        {"item_id":{{id}},"batch_id":"mine","queue_id":"default","session_id":"s","status":"{{status}}","priority":0,"parent_item_id":{{parent?.ToString() ?? "null"}},
        "created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269"}
        """;

    private static string Item(long id, long? parent = null, string status = "completed", long? retriedFrom = null, string batch = "mine") => $$"""
        {"item_id":{{id}},"batch_id":"{{batch}}","queue_id":"default","session_id":"s","status":"{{status}}","priority":0,"user_id":"system",
        "parent_item_id":{{parent?.ToString() ?? "null"}},"retried_from_item_id":{{retriedFrom?.ToString() ?? "null"}},
        "created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269",
        "session":{"id":"s","graph":{"id":"g","nodes":{},"edges":[]},"results":{},"errors":{},"prepared_source_mapping":{},"executed":[],"executed_history":[]} }
        """;

    private void Answer(string request, string json, HttpStatusCode status = HttpStatusCode.OK)
        => _answers[request] = () => ScriptedHandler.Json(json, status);

    private Task<Observation> AskAsync(RunEffect question, bool isKnown = false, FollowState? state = null)
    {
        var record = new RunRecord
        {
            Connection = _client.Connection,
            Queue = _client.Queue,
            BatchId = "mine",
            Name = "a run",
            Template = isKnown ? EveryKind.Nullable.Template : null,
            ItemIds = [1, 2],
            Siblings = [4],
        };
        return new RunRequests(record, NullLogger.Instance).AskAsync(question, state ?? State(), Stop);
    }
}
