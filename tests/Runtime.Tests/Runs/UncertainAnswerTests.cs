using System.Net;
using System.Text.Json.Nodes;
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

    [Theory]
    [InlineData(300, null, "a redirect, which is not followed.")]
    [InlineData(304, null, "a redirect, which is not followed.")]
    [InlineData(307, "https://other/api", "a redirect to https://other/api, which is not followed.")]
    [InlineData(399, "/moved", "a redirect to http://server:9090/moved, which is not followed.")]
    public async Task A_redirect_says_where_to(int status, string? location, string message)
    {
        using var handler = new Http.ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath switch
        {
            "/api/v1/app/version" => Meddler.Answer("""{"version":"6.14.0"}"""),
            var path when path.EndsWith("enqueue_batch", StringComparison.Ordinal)
                => location is null ? Meddler.Answer("", (HttpStatusCode)status) : Redirect(status, new(location, UriKind.RelativeOrAbsolute)),
            _ => Meddler.Answer("""{"detail":"Not now"}""", HttpStatusCode.BadRequest),
        });
        await using var client = handler.Client(options: new() { UseEvents = false, UncertainTimeout = TimeSpan.FromMilliseconds(50) });
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        Assert.Contains(message, e.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_server_is_no_redirect()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        using var handler = new Http.ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath == "/api/v1/app/version" ? Meddler.Answer("""{"version":"6.14.0"}""") : Meddler.Answer("""{"detail":"Oh"}""", HttpStatusCode.InternalServerError));
        await using var client = handler.Client(options: new() { UseEvents = false, UncertainTimeout = TimeSpan.FromMilliseconds(600) });
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        Assert.EndsWith(": Oh", e.InnerException!.Message, StringComparison.Ordinal);
        // It is looked up now and then, not all the time.
        Assert.InRange(handler.Requests.Count(r => r.Uri.AbsolutePath.Contains("/b/", StringComparison.Ordinal)), 2, 5);
    }

    [Fact]
    public async Task A_batch_of_which_nothing_was_sent_is_sent_again()
    {
        var posts = 0;
        using var handler = new FailingHandler(request => request.RequestUri!.AbsolutePath.EndsWith("enqueue_batch", StringComparison.Ordinal) && ++posts < 3);
        await using var client = new InvokeAIClient(new HttpClient(handler) { BaseAddress = new("http://server") }, new() { UseEvents = false });
        Assert.Equal([7], (await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop)).ItemIds);
        Assert.Equal(3, posts);
    }

    [Fact]
    public async Task A_batch_of_which_nothing_can_be_sent_is_given_up_after_four_times()
    {
        var posts = 0;
        using var handler = new FailingHandler(request => request.RequestUri!.AbsolutePath.EndsWith("enqueue_batch", StringComparison.Ordinal) && ++posts > 0);
        await using var client = new InvokeAIClient(new HttpClient(handler) { BaseAddress = new("http://server") }, new() { UseEvents = false });
        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        Assert.Equal(4, posts);
    }

    [Fact]
    public async Task A_batch_after_an_error_of_the_server_itself_is_looked_for_in_five_seconds()
    {
        using var handler = new Http.ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath == "/api/v1/app/version"
            ? Meddler.Answer("""{"version":"6.14.0"}""")
            : Meddler.Answer("""{"detail":"Oh"}""", HttpStatusCode.InternalServerError));
        await using var client = handler.Client(options: new() { UseEvents = false, UncertainTimeout = TimeSpan.FromSeconds(30) });
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop));
        Assert.Contains(" within 5 seconds ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Who_gives_up_a_submission_hears_what_becomes_of_it_whatever_the_cancellation_comes_to(HttpStatusCode canceled)
    {
        using var patience = new CancellationTokenSource();
        var cancellations = 0;
        using var handler = new FailingHandler(async (request, stop) =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("cancel_by_batch_ids", StringComparison.Ordinal))
            {
                cancellations++;
                return Meddler.Answer("""{"canceled":0}""", canceled);
            }

            if (!request.RequestUri.AbsolutePath.EndsWith("enqueue_batch", StringComparison.Ordinal))
                return Meddler.Answer("""{"version":"6.14.0"}""");
            await request.Content!.CopyToAsync(Stream.Null, stop);
            await patience.CancelAsync();
            await Task.Delay(Timeout.Infinite, stop);
            return null!;
        });
        await using var client = new InvokeAIClient(new HttpClient(handler) { BaseAddress = new("http://server") }, new() { UseEvents = false });
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: patience.Token));
        Assert.Contains($"The submission of batch {e.Data["InvokeAI.BatchId"]} was canceled after it was sent", e.Message, StringComparison.Ordinal);
        Assert.Equal(36, ((string)e.Data["InvokeAI.BatchId"]!).Length);
        Assert.True(cancellations > 0);
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
            json["item_ids"] = new JsonArray(other.ItemIds[0]);
        });
        await using var client = meddler.Client(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.DoesNotContain(other.ItemIds[0], run.ItemIds);
        Assert.True((await run.WaitAsync(Stop)).IsCompleted);
    }

    [Fact]
    public async Task A_batch_is_found_behind_newer_items_of_others()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var direct = new InvokeAIClient(server.BaseAddress, new() { UseEvents = false });
        using var meddler = new Meddler(async (request, response) =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("enqueue_batch", StringComparison.Ordinal))
                return response;
            await direct.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
            return Meddler.Answer("{}");
        });
        await using var client = meddler.Client(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 2, UseCache = false }, Stop);
        Assert.Equal(2, run.ItemIds.Count);
        server.ResumeProcessor();
        Assert.Equal([0, 1], (await run.WaitAsync(Stop)).Items.Select(item => item.Index));
    }

    private static async Task IsFoundAsync(InvokeAIServer server, Meddler meddler)
    {
        await using var client = meddler.Client(server.BaseAddress);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var result = await run.WaitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);
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

    private sealed class FailingHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        public FailingHandler(Func<HttpRequestMessage, bool> fails)
            : this(async (request, stop) =>
            {
                if (fails(request))
                    throw new HttpRequestException("No connection.");
                var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(stop);
                return request.RequestUri!.AbsolutePath.EndsWith("enqueue_batch", StringComparison.Ordinal)
                    ? Meddler.Answer($$"""{"queue_id":"default","enqueued":1,"requested":1,"batch":{"batch_id":{{JsonNode.Parse(body)!["batch"]!["batch_id"]!.ToJsonString()}}},"priority":0,"item_ids":[7]}""")
                    : Meddler.Answer("""{"version":"6.14.0"}""");
            })
        {
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => answer(request, cancellationToken);
    }
}
