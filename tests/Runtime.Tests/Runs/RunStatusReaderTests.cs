using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests which items count in the status of a run.</summary>
public sealed class RunStatusReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_of_another_batch_under_the_same_ID_is_lost()
    {
        var others = false;
        using var handler = new ScriptedHandler((request, _) => ScriptedHandler.Json(request.RequestUri!.AbsolutePath switch
        {
            var path when path.EndsWith("/b/mine/status", StringComparison.Ordinal) => Counts("mine", others ? 2 : 3),
            var path when path.EndsWith("/b/mine~2/status", StringComparison.Ordinal) => Counts("mine~2", 0),
            var path when path.EndsWith("/item_ids", StringComparison.Ordinal) => """{"item_ids":[8,7,6],"total_count":3}""",
            var path when path.EndsWith("/item_summaries_by_ids", StringComparison.Ordinal)
                => others ? $"[{Item(8, "other")},{Item(7, "mine")}]" : $"[{Item(8, "mine")},{Item(7, "mine")},{Item(6, "mine")}]",
            _ => """{"version":"6.14.0"}""",
        }));
        await using var client = handler.Client(options: new() { UseEvents = false });
        var run = await client.ResumeAsync("mine", cancellationToken: Stop);
        Assert.Equal([6L, 7L, 8L], run.ItemIds);

        others = true;
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((3, 0, 1, 2), (status.TotalCount, status.PendingCount, status.RunningCount, status.LostCount));

        static string Counts(string batch, int total) => $$"""
            {"queue_id":"default","batch_id":"{{batch}}","origin":null,"destination":null,"pending":{{total}},"in_progress":0,"completed":0,"failed":0,
            "canceled":0,"total":{{total}}}
            """;

        static string Item(long id, string batch) => $$"""
            {"item_id":{{id}},"batch_id":"{{batch}}","queue_id":"default","session_id":"s","status":"in_progress","priority":0,
            "created_at":"2026-11-23 13:47:42.269","updated_at":"2026-11-23 13:47:42.269"}
            """;
    }
}
