using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using InvokeAI.Models;
using InvokeAI.Server;
using InvokeAI.Tests.Contract;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Faults;

/// <summary>Tests a server that answers endlessly, one byte at a time: each call ends within its time, with an exception that is documented.</summary>
public sealed partial class SlowServerTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    // Before there were deadlines, calls ended with the test run.
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(600);

    private static readonly string[] Computing =
        ["ModelsClient.ConvertAsync", "ModelsClient.ReidentifyAsync", "UtilitiesClient.ExpandPromptAsync", "UtilitiesClient.DescribeImageAsync"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("status line")]
    [InlineData("headers")]
    [InlineData("chunk size")]
    [InlineData("chunks")]
    [InlineData("body")]
    [InlineData("error body")]
    [InlineData("redirect")]
    [InlineData("sign-in")]
    [InlineData("first of two")]
    public async Task Every_call_ends_in_time(string stage)
    {
        await using var server = new WireServer(head => Answer(stage, head));
        await using var client = Client(server.Address);
        using var folder = new TemporaryFolder();
        var surprises = new ConcurrentQueue<string>();
        var ended = 0;
        // Where no answer has begun, the server may still compute: these calls have limits of ten and thirty minutes of their own.
        var names =
            stage is "status line" or "headers" or "redirect" or "first of two"
                ? EveryCall.Names.Where(name => !Computing.Any(c => name.StartsWith(c, StringComparison.Ordinal)))
                : EveryCall.Names;
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Stop }, async (name, stop) =>
        {
            var own = Directory.CreateDirectory(Path.Combine(folder.Path, Guid.NewGuid().ToString("N"))).FullName;
            try
            {
                await EveryCall.InvokeAsync(client, name, own, stop).WaitAsync(Guard, stop);
            }
            catch (InvokeAIException)
            {
                Interlocked.Increment(ref ended);
            }
            catch (Exception e)
            {
                surprises.Enqueue($"{name}: {e.GetType().Name} {e.Message}");
            }

            // A body that is too short of its length is never saved.
            if (Directory.GetFiles(own, "*.part").Length + Directory.GetFiles(own, "*.saved").Length > 0)
                surprises.Enqueue($"{name} left a file.");
        });
        Assert.Empty(surprises);
        // Some calls do not read their answer; all the others fail.
        Assert.True(ended > EveryCall.Names.Count / 2, $"{ended} of {EveryCall.Names.Count}");
    }

    [Theory]
    [InlineData("status line")]
    [InlineData("body")]
    [InlineData("chunks")]
    [InlineData("error body")]
    public async Task A_submission_ends_in_time_and_so_does_the_wait_for_what_is_uncertain(string stage)
    {
        await using var server = new WireServer(head => Answer(stage, head));
        await using var client = Client(server.Address);
        var e = await Assert.ThrowsAnyAsync<InvokeAIException>(
            () => client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop).WaitAsync(Guard, Stop));
        if (e is SubmissionUncertainException uncertain)
            await Assert.ThrowsAnyAsync<InvokeAIException>(() => uncertain.Run.WaitAsync(Stop).WaitAsync(Guard, Stop));
        await Assert.ThrowsAnyAsync<InvokeAIException>(() => client.ResumeAsync("b", cancellationToken: Stop).WaitAsync(Guard, Stop));
    }

    [Theory]
    [InlineData("headers")]
    [InlineData("body")]
    public async Task A_wait_ends_in_time_when_the_server_slows_down_after_the_submission(string stage)
    {
        var batch = "";
        await using var server = new WireServer(head => head.Contains("/enqueue_batch", StringComparison.Ordinal)
            ? WireAnswer.Json($$"""{"queue_id":"default","enqueued":1,"requested":1,"batch":{"batch_id":"{{batch}}"},"priority":0,"item_ids":[1]}""")
            : Answer(stage, head));
        using var http = new HttpClient(new Listening(body => batch = BatchId().Match(body).Groups[1].Value)) { BaseAddress = server.Address };
        // The submission is answered at once, which may be later on a slow machine.
        var options = Options();
        (options.RequestTimeout, options.ReadTimeout) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        await using var client = new InvokeAIClient(http, options);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop).WaitAsync(Guard, Stop);
        // That nothing is heard of a run says nothing of the run: it may have ended well.
        var e = await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => run.WaitAsync(Stop).WaitAsync(Guard, Stop));
        Assert.Contains(run.BatchId, e.Message, StringComparison.Ordinal);
    }

    private static InvokeAIClientOptions Options() => new()
    {
        RequestTimeout = Limit,
        ReadTimeout = Limit,
        UncertainTimeout = Limit,
        LostContactTimeout = Limit,
        StallTimeout = Limit,
        UseEvents = false,
        Email = "me@example.org",
        Password = "secret",
    };

    private static InvokeAIClient Client(Uri address) => new(address, Options());

    private static WireAnswer Answer(string stage, string head) => stage switch
    {
        // Calls that look at the version first are to come as far as their own request.
        not "first of two" when head.Contains("/app/version ", StringComparison.Ordinal) => WireAnswer.Json("""{"version":"6.14.0"}"""),
        "status line" or "first of two" => WireAnswer.Text("", "HTTP/1.1 200 O", "O"),
        "headers" => WireAnswer.Text("HTTP/1.1 200 OK\r\n", "X-Slow: ", "x"),
        "chunk size" => WireAnswer.Text(Ok + "Transfer-Encoding: chunked\r\n\r\n", "", "0"),
        "chunks" => WireAnswer.Text(Ok + "Transfer-Encoding: chunked\r\n\r\n", "", "1\r\n \r\n"),
        "body" => WireAnswer.Text(Ok + "Content-Length: 100000000\r\n\r\n", "", " "),
        "error body" => WireAnswer.Text("HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain\r\nContent-Length: 1000000\r\n\r\n", "", "x"),
        "redirect"
            => head.Contains(" /moved ", StringComparison.Ordinal)
                ? WireAnswer.Text("", "HTTP/1.1 200 O", "O")
                : WireAnswer.Text("HTTP/1.1 307 Temporary Redirect\r\nLocation: /moved\r\nContent-Length: 0\r\n\r\n"),
        "sign-in" => head.Contains("/auth/login ", StringComparison.Ordinal) ? WireAnswer.Text(Ok + "Content-Length: 1000000\r\n\r\n", "", " ")
            : head.Contains("/auth/status ", StringComparison.Ordinal) ? WireAnswer.Json("""{"multiuser_enabled":true}""")
            : WireAnswer.Json("""{"detail":"Not authenticated"}""", "401 Unauthorized"),
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    [GeneratedRegex("\"batch_id\":\"([^\"]+)\"")]
    private static partial Regex BatchId();

    private sealed class Listening(Action<string> hear) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is not null && request.RequestUri!.AbsolutePath.EndsWith("/enqueue_batch", StringComparison.Ordinal))
            {
                await request.Content.LoadIntoBufferAsync(cancellationToken);
                hear(await request.Content.ReadAsStringAsync(cancellationToken));
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
