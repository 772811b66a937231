using System.Net;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests that a server can queue the batch although its answer says otherwise: only a clear refusal means that nothing was queued.</summary>
public sealed class UncertainAnswerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"enqueued":1e99}""")]
    [InlineData("""{"enqueued":null}""")]
    [InlineData("""{"enqueued":-1}""")]
    [InlineData("""{"enqueued":"1"}""")]
    [InlineData("""{"item_ids":[1.5]}""")]
    [InlineData("""{"item_ids":[null]}""")]
    [InlineData("""{"item_ids":[1,1]}""")]
    [InlineData("""{"item_ids":[0]}""")]
    [InlineData("""{"item_ids":[1,"2"]}""")]
    [InlineData("""{"item_ids":[[1]]}""")]
    [InlineData("""{"item_ids":null}""")]
    [InlineData("""{"item_ids":[]}""")]
    [InlineData("""{"batch":null}""")]
    [InlineData("""{"batch":{"batch_id":"another"}}""")]
    [InlineData("""{"batch":{"batch_id":7}}""")]
    public async Task A_batch_whose_answer_is_malformed_is_found(string change)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var meddler = Meddler.Json("enqueue_batch", json =>
        {
            foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject().ToList())
                json[name] = value?.DeepClone();
        });
        await IsFoundAsync(server, meddler);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("<html>")]
    public async Task A_batch_whose_answer_is_something_else_is_found(string body)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var meddler = Meddler.Enqueue(() => Meddler.Answer(body));
        await IsFoundAsync(server, meddler);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(304)]
    [InlineData(308)]
    [InlineData(402)]
    [InlineData(408)]
    [InlineData(418)]
    [InlineData(425)]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(599)]
    public async Task A_status_that_is_not_a_refusal_is_looked_into(int status)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var meddler = Meddler.Enqueue(() => Meddler.Answer("{}", (HttpStatusCode)status));
        await IsFoundAsync(server, meddler);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    [InlineData(429)]
    public async Task A_clear_refusal_is_said_at_once(int status)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var meddler = Meddler.Enqueue(() => Meddler.Answer("""{"detail":"No."}""", (HttpStatusCode)status));
        await using var client = meddler.Client(server.BaseAddress);
        var e = await Assert.ThrowsAnyAsync<InvokeAIApiException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        Assert.Equal(status, (int)e.StatusCode);
        Assert.Equal(1, meddler.Posts);
        Assert.DoesNotContain(server.Requests, r => r.Path.Contains("/b/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_does_not_repeat_the_request(int status)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        using var meddler = Meddler.Enqueue(() => Redirect(status, new(server.BaseAddress, "api/v1/queue/default/enqueue_batch")));
        await IsFoundAsync(server, meddler);
    }

    [Fact]
    public async Task A_base_address_that_redirects_is_named_before_anything_is_sent()
    {
        var posts = 0;
        var handler = new Http.ScriptedHandler((request, _) =>
        {
            if (request.Method == HttpMethod.Post)
                posts++;
            return request.RequestUri!.Scheme == "http"
                ? Redirect(308, new("https://server" + request.RequestUri.PathAndQuery))
                : Meddler.Answer("""{"version":"6.14.0"}""");
        });
        await using var client = handler.Client("http://server", new() { UseEvents = false });
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        Assert.Contains("https://server/", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, posts);
    }

    [Fact]
    public async Task Items_of_others_are_neither_taken_nor_canceled()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var direct = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var other = await direct.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        using var meddler = Meddler.Json("enqueue_batch", json => json["item_ids"]!.AsArray().Add(other.ItemIds[0]));
        await using var client = meddler.Client(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.DoesNotContain(other.ItemIds[0], run.ItemIds);
        server.ResumeProcessor();
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
        Assert.True((await other.WaitAsync(Stop)).IsCompleted);
    }

    [Fact]
    public async Task The_answer_to_another_batch_is_not_taken()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var direct = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        var other = await direct.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        using var meddler = Meddler.Json("enqueue_batch", json =>
        {
            json["batch"]!["batch_id"] = other.BatchId;
            json["item_ids"] = new System.Text.Json.Nodes.JsonArray(other.ItemIds[0]);
        });
        await using var client = meddler.Client(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.DoesNotContain(other.ItemIds[0], run.ItemIds);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
    }

    private static async Task IsFoundAsync(InvokeAIServer server, Meddler meddler)
    {
        await using var client = meddler.Client(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var result = await run.WaitAsync(Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);
        Assert.True(result.IsCompleted);
        Assert.Single(server.QueueItems);
        Assert.Equal(1, meddler.Posts);
        Assert.Empty(run.Warnings);
    }

    private static HttpResponseMessage Redirect(int status, Uri target)
    {
        var answer = Meddler.Answer("{}", (HttpStatusCode)status);
        answer.Headers.Location = target;
        return answer;
    }
}
