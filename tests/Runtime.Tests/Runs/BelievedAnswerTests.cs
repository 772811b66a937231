using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Answers about something else than was asked for decide nothing, and a wait that gets no other ends with a clear error.</summary>
public sealed class BelievedAnswerTests
{
    private static readonly TimeSpan Ends = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_of_another_run_is_not_this_runs_result()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var direct = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var other = await direct.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await other.WaitAsync(Stop);
        using var meddler = Meddler.Json("enqueue_batch", json => json["item_ids"] = new JsonArray(other.ItemIds[0]));
        await FailsAsync(server, meddler);
    }

    [Theory]
    [InlineData("item_id", "4711")]
    [InlineData("item_id", "null")]
    [InlineData("batch_id", "\"another\"")]
    [InlineData("batch_id", "null")]
    [InlineData("queue_id", "\"another\"")]
    [InlineData("status", "null")]
    [InlineData("status", "\"\"")]
    [InlineData("status", "\"hibernating\"")]
    [InlineData("status", "\"pending\"")]
    public async Task An_item_that_says_something_else_ends_the_wait_with_an_error(string field, string value)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var meddler = Meddler.Json("/i/", json => json[field] = JsonNode.Parse(value));
        await FailsAsync(server, meddler);
    }

    [Theory]
    [InlineData("\"another\"")]
    [InlineData("null")]
    public async Task A_status_of_another_batch_ends_the_wait_with_an_error(string batchId)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var meddler = Meddler.Json("/b/", json => json["batch_id"] = JsonNode.Parse(batchId));
        await FailsAsync(server, meddler);
    }

    [Fact]
    public async Task Summaries_of_others_are_not_taken()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { NodeDelay = TimeSpan.FromSeconds(2) }, Stop);
        var asked = 0;
        using var meddler = Meddler.Json("summaries", json =>
        {
            var other = json[0]!.DeepClone();
            (other["batch_id"], other["status"]) = ("another", "canceled");
            json.AsArray().Insert(0, other);
            json.AsArray().Add(json[1]!.DeepClone());
            // An answer that cannot be read is asked for again.
            if (asked++ == 0)
                json.AsArray().Add(null);
        });
        await using var client = meddler.Client(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.True((await run.WaitAsync(Stop).WaitAsync(Ends, Stop)).IsCompleted);
        Assert.True(asked > 1);
    }

    [Fact]
    public async Task What_has_no_id_is_not_an_item_of_a_resumed_run()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var direct = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var run = await direct.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await run.WaitAsync(Stop);
        var asked = 0;
        using var meddler = Meddler.Json("summaries", json => json[0]!["item_id"] = asked++ == 0 ? 0 : json[0]!["item_id"]!.DeepClone());
        await using var client = meddler.Client(server.BaseAddress);
        var resumed = await client.ResumeAsync(run.BatchId, cancellationToken: Stop);
        Assert.True((await resumed.WaitAsync(Stop).WaitAsync(Ends, Stop)).IsCompleted);
        Assert.Equal(run.ItemIds, resumed.ItemIds);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public async Task A_resumed_run_has_all_items_that_the_server_counts_or_none(int timesShort)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var direct = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var run = await direct.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3 }, Stop);
        await run.WaitAsync(Stop);
        var asked = 0;
        using var meddler = Meddler.Json("summaries", json =>
        {
            if (asked++ < timesShort)
                json.AsArray().RemoveAt(1);
        });
        await using var client = meddler.Client(server.BaseAddress);
        var resuming = client.ResumeAsync(run.BatchId, cancellationToken: Stop).WaitAsync(Ends, Stop);
        if (timesShort < int.MaxValue)
            Assert.Equal(run.ItemIds, (await resuming).ItemIds);
        else
            Assert.Contains(run.BatchId, (await Assert.ThrowsAsync<InvokeAIResponseException>(() => resuming)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("item_ids", "item_ids")]
    [InlineData("retry_items_by_id", "retried_item_ids")]
    public async Task A_retry_of_which_the_new_items_are_not_listed_is_no_run_of_no_items(string path, string member)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        using var meddler = Meddler.Json(path, json => json[member] = new JsonArray(4711));
        await using var client = meddler.Client(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.Load("Fails At Run Time"), cancellationToken: Stop);
        await Assert.ThrowsAsync<RunFailedException>(() => run.WaitAsync(Stop));
        var e = await Assert.ThrowsAsync<InvokeAIResponseException>(() => run.RetryAsync(Stop).WaitAsync(Ends, Stop));
        Assert.Contains(run.BatchId, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/i/")]
    [InlineData("/b/")]
    [InlineData("summaries")]
    public async Task Answers_that_cannot_be_read_end_the_wait_after_a_while(string path)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var meddler =
            new Meddler(
                (request, response)
                    => Task.FromResult(request.RequestUri!.AbsolutePath.Contains(path, StringComparison.Ordinal) ? Meddler.Answer("[null]") : response));
        await using var client = meddler.Client(server.BaseAddress, new() { UseEvents = false, LostContactTimeout = TimeSpan.FromSeconds(1) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await Assert.ThrowsAsync<InvokeAIResponseException>(() => run.WaitAsync(Stop).WaitAsync(Ends, Stop));
    }

    [Theory]
    [InlineData("/i/")]
    [InlineData("/b/")]
    [InlineData("summaries")]
    public async Task A_server_that_fails_for_good_ends_the_wait(string path)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = path, Status = 500, Times = int.MaxValue });
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false, LostContactTimeout = TimeSpan.FromSeconds(1) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await Assert.ThrowsAnyAsync<InvokeAIException>(() => run.WaitAsync(Stop).WaitAsync(Ends, Stop));
    }

    private static async Task FailsAsync(InvokeAIServer server, Meddler meddler)
    {
        await using var client =
            meddler.Client(server.BaseAddress,
                new() { UseEvents = false, StallTimeout = TimeSpan.FromSeconds(1), LostContactTimeout = TimeSpan.FromSeconds(1) });
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var e = await Assert.ThrowsAsync<InvokeAIResponseException>(() => run.WaitAsync(Stop).WaitAsync(Ends, Stop));
        Assert.Contains(run.BatchId, e.Message, StringComparison.Ordinal);
        Assert.All(server.QueueItems, item => Assert.NotEqual("canceled", (string)item["status"]!));
    }
}
