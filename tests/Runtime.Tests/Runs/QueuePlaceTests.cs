using System.Text.Json.Nodes;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Runs;

/// <summary>The place of a run in a queue that is longer than one answer.</summary>
public sealed class QueuePlaceTests
{
    private const int Ended = 450;
    private const int Waiting = 30;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newest_items_are_looked_at_first_and_the_old_ones_not_at_all()
    {
        var batch = "";
        var asked = 0;
        const long Own = Ended + Waiting + 1;
        ScriptedHandler? handler = null;
        handler = new ScriptedHandler((request, i) => request.RequestUri!.AbsolutePath["/api/v1/".Length..] switch
        {
            "app/version" => ScriptedHandler.Json("""{"version":"6.14.0"}"""),
            var path when path.EndsWith("enqueue_batch", StringComparison.Ordinal) => ScriptedHandler.Json(
                $$"""{"queue_id":"default","enqueued":1,"requested":1,"batch":{"batch_id":"{{batch = Body(i)["batch"]!["batch_id"]!.ToString()}}"},"priority":0,"item_ids":[{{Own}}]}"""),
            var path when path.Contains("/b/", StringComparison.Ordinal) => ScriptedHandler.Json(
                $$"""{"queue_id":"default","batch_id":"{{batch}}","pending":1,"in_progress":0,"completed":0,"failed":0,"canceled":0,"total":1}"""),
            "queue/default/status" => ScriptedHandler.Json($$"""
                {"queue":{"queue_id":"default","item_id":null,"batch_id":null,"session_id":null,"pending":{{Waiting + 3}},"in_progress":0,"completed":{{Ended}},"failed":0,"canceled":0,"total":{{Own + 2}} },
                "processor":{"is_started":true,"is_processing":true} }
                """),
            "queue/default/item_ids" => ScriptedHandler.Json(Ids(request.RequestUri.Query.Contains("DESC", StringComparison.Ordinal))),
            "queue/default/item_summaries_by_ids" => ScriptedHandler.Json(Summaries(i)),
            var path => throw new InvalidOperationException(path),
        });
        await using var client = handler.Client(options: new() { UseEvents = false });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Queued, Waiting), (status.State, status.QueuePosition));
        Assert.InRange(asked, Waiting, 400);

        JsonNode Body(int i) => JsonNode.Parse(handler!.Requests[i].Body!)!;

        // Two younger ones wait behind the own item.
        string Ids(bool newestFirst)
        {
            var ids = Enumerable.Range(1, (int)Own + 2);
            return $$"""{"item_ids":[{{string.Join(',', newestFirst ? ids.Reverse() : ids)}}],"total_count":{{Own + 2}}}""";
        }

        string Summaries(int i)
        {
            var ids = Body(i)["item_ids"]!.AsArray().Select(id => (long)id!).ToList();
            asked += ids.Count;
            return "[" + string.Join(',', ids.Select(id => $$"""
                {"item_id":{{id}},"batch_id":"{{(id == Own ? batch : "another")}}","status":"{{(id <= Ended ? "completed" : "pending")}}","queue_id":"default","session_id":"s","created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269"}
                """)) + "]";
        }
    }
}
