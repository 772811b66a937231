using InvokeAI.Events;
using InvokeAI.Queue;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests a wait while the server restarts, stops, repeats itself, or is reached by polling only.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Ends = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static InvokeAIServerOptions Slow => new() { NodeDelay = TimeSpan.FromMinutes(2) };

    [Fact]
    public async Task A_restart_is_told_apart_from_a_cancellation_though_only_the_socket_noticed()
    {
        await using var server = await InvokeAIServer.StartAsync(Slow, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var events = await ConnectedAsync(client);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var waiting = run.WaitAsync(Stop);
        await RunningAsync(client, run).WaitAsync(Ends, Stop);
        await server.RestartAsync(cancellationToken: Stop);
        Assert.Equal(RunOutcome.ServerRestarted, (await Assert.ThrowsAsync<RunException>(() => waiting.WaitAsync(Ends, Stop))).Outcome);
    }

    [Fact]
    public async Task A_restart_that_polling_noticed_is_one_too()
    {
        await using var server = await InvokeAIServer.StartAsync(Slow, Stop);
        await using var client = Client(server, events: false);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var outage = new TaskCompletionSource();
        var waiting = run.WaitAsync(new Told(p => Note(p.IsOutOfContact, outage)), Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "/b/", Status = 503, Times = int.MaxValue });
        await outage.Task.WaitAsync(Ends, Stop);
        await server.RestartAsync(cancellationToken: Stop);
        server.Faults.Clear();
        Assert.Equal(RunOutcome.ServerRestarted, (await Assert.ThrowsAsync<RunException>(() => waiting.WaitAsync(Ends, Stop))).Outcome);
    }

    [Fact]
    public async Task A_lost_socket_alone_makes_no_restart_of_a_cancellation()
    {
        await using var server = await InvokeAIServer.StartAsync(Slow, Stop);
        await using var client = Client(server, events: true);
        await using var other = Client(server, events: false);
        await using var events = await ConnectedAsync(client);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var waiting = run.WaitAsync(Stop);
        await RunningAsync(client, run).WaitAsync(Ends, Stop);
        var looks = Looks();
        server.DropSockets();
        await UntilAsync(() => Looks() > looks && server.SocketCount > 0);
        // The look after the reconnection has been answered when the next poll comes.
        var polls = Polls();
        await UntilAsync(() => Polls() > polls);
        await other.Queue.CancelBatchesAsync([run.BatchId], Stop);
        Assert.Equal(RunOutcome.Canceled, (await Assert.ThrowsAsync<RunException>(() => waiting.WaitAsync(Ends, Stop))).Outcome);

        int Looks() => server.Requests.Count(r => r.Path.Contains("summaries", StringComparison.Ordinal));

        int Polls() => server.Requests.Count(r => r.Path.Contains("/b/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_processor_that_died_is_noticed_while_the_socket_is_fine_also_by_those_behind_it()
    {
        await using var server = await InvokeAIServer.StartAsync(Slow, Stop);
        await using var client = Client(server, events: true, stallSeconds: 1);
        await using var events = await ConnectedAsync(client);
        var first = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var behind = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var waiting = (first.WaitAsync(Stop), behind.WaitAsync(Stop));
        await RunningAsync(client, first).WaitAsync(Ends, Stop);
        server.KillProcessor();
        Assert.Equal(RunOutcome.ProcessorStopped, (await Assert.ThrowsAsync<RunException>(() => waiting.Item1.WaitAsync(Ends, Stop))).Outcome);
        Assert.Equal(RunOutcome.ProcessorStopped, (await Assert.ThrowsAsync<RunException>(() => waiting.Item2.WaitAsync(Ends, Stop))).Outcome);
        Assert.True(server.SocketCount > 0);
    }

    [Fact]
    public async Task A_blocked_queue_is_noticed_while_the_socket_is_fine()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, Stop);
        server.BlockQueue();
        await using var client = Client(server, events: true, stallSeconds: 1);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.Equal(RunOutcome.QueueBlocked, (await Assert.ThrowsAsync<RunException>(() => run.WaitAsync(Stop).WaitAsync(Ends, Stop))).Outcome);
    }

    [Fact]
    public async Task A_paused_processor_is_reported_while_the_socket_is_fine()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.PauseProcessor();
        await using var client = Client(server, events: true);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        var paused = new TaskCompletionSource();
        var waiting = run.WaitAsync(new Told(p => Note(p.IsPaused, paused)), Stop);
        await paused.Task.WaitAsync(Ends, Stop);
        server.ResumeProcessor();
        Assert.True((await waiting.WaitAsync(Ends, Stop)).IsCompleted);
    }

    [Fact]
    public async Task Where_sockets_are_blocked_polling_alone_is_correct()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = "/ws/", Status = 403, Times = int.MaxValue });
        await using var client = Client(server, events: true);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Runs = 3, UseCache = false }, Stop);
        Assert.Equal(3, (await run.WaitAsync(Stop).WaitAsync(Ends, Stop)).Items.Count(i => i.IsCompleted));
        Assert.Equal(0, server.SocketCount);
    }

    [Theory]
    [InlineData("/i/")]
    [InlineData("/b/")]
    public async Task A_server_that_stammers_loses_no_results(string path)
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        server.Faults.Add(new(FaultKind.ErrorInstead) { Path = path, Method = "GET", Times = 5 });
        await using var client = Client(server, events: false);
        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        Assert.NotEmpty((await run.WaitAsync(Stop).WaitAsync(Ends, Stop)).Images);
        Assert.Equal(5, server.Faults.Struck.Count);
    }

    [Fact]
    public async Task Answers_that_are_mixed_up_decide_nothing()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Client(server, events: false);
        var other = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
        await other.WaitAsync(Stop);
        Assert.Equal(other.BatchId,
            EnqueueAnswer.Read(
                System.Text.Encoding.UTF8.GetBytes(
                    $$"""{"queue_id":"default","batch":{"graph":{"batch_id":"no"},"batch_id":"{{other.BatchId}}"},"enqueued":1,"requested":1,"item_ids":[7]}""")).BatchId);
        Assert.Throws<System.Text.Json.JsonException>(() => EnqueueAnswer.Read("{\"queue_id\":\"default\",\"total\":1}"u8));
        await using var mixing =
            new InvokeAIClient(new HttpClient(new Mixing(other.BatchId)) { BaseAddress = server.BaseAddress }, new() { UseEvents = false });
        await Assert.ThrowsAsync<InvokeAIResponseException>(() => mixing.Queue.GetBatchStatusAsync("mine", Stop));
    }

    /// <summary>A machine that is busy for the stall timeout looks like a dead processor: only tests of one have a short timeout.</summary>
    private static InvokeAIClient Client(InvokeAIServer server, bool events, double stallSeconds = 60) => new(server.BaseAddress, new()
    {
        UseEvents = events,
        PollInterval = TimeSpan.FromMilliseconds(100),
        EventPollInterval = TimeSpan.FromMilliseconds(400),
        StallTimeout = TimeSpan.FromSeconds(stallSeconds),
    });

    private static void Note(bool isSo, TaskCompletionSource noted)
    {
        if (isSo)
            noted.TrySetResult();
    }

    /// <summary>Returns a connection that exists before the run, so that none of its events is missed.</summary>
    private static async Task<EventSubscription> ConnectedAsync(InvokeAIClient client)
    {
        var events = client.Events.Subscribe("default");
        await events.WaitForConnectionAsync(Stop);
        return events;
    }

    /// <summary>Asks the server: the news that the item runs may have come before anybody watched.</summary>
    private static async Task RunningAsync(InvokeAIClient client, ServerRun<WorkflowOutputs> run)
    {
        while ((await client.Queue.GetItemAsync(run.ItemIds[0], Stop)).Status != QueueItemStatus.InProgress)
            await Task.Delay(20, Stop);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 3000, "It did not come to that.");
            await Task.Delay(20, Stop);
        }
    }

    private sealed class Told(Action<RunProgress> told) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => told(value);
    }

    /// <summary>Asks about another batch than it was asked about.</summary>
    private sealed class Mixing(string batchId) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new(request.RequestUri!.ToString().Replace("/b/mine", "/b/" + batchId, StringComparison.Ordinal));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
