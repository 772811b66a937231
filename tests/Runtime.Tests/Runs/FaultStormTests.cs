using System.Globalization;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Runs;

/// <summary>Submissions while the way to the server breaks at random places: none is doubled, none is lost without being said, and every wait ends.</summary>
public sealed class FaultStormTests
{
    /// <summary>Thousands where somebody asks for them: <c>INVOKEAI_TYPED_STORM=5000</c>.</summary>
    private static readonly int Submissions =
        int.TryParse(Environment.GetEnvironmentVariable("INVOKEAI_TYPED_STORM"), CultureInfo.InvariantCulture, out var asked) ? asked : Cases.Count(100, 20);

    private static readonly FaultKind[] OnEnqueue =
        [FaultKind.DropBefore, FaultKind.DropAfter, FaultKind.DropInAnswer, FaultKind.ErrorAfter, FaultKind.ErrorInstead, FaultKind.LateCommit,
            FaultKind.StallAfter];

    private static readonly FaultKind[] OnWaiting =
        [FaultKind.DropBefore, FaultKind.DropAfter, FaultKind.DropInAnswer, FaultKind.ErrorInstead, FaultKind.Stall];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_doubled_and_nothing_is_lost_unsaid()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 100_000 }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, new()
        {
            UncertainTimeout = TimeSpan.FromMilliseconds(400),
            PollInterval = TimeSpan.FromMilliseconds(50),
            EventPollInterval = TimeSpan.FromMilliseconds(500),
        });
        var random = new Random(20261123);
        var (landed, uncertain) = (new List<string>(), new List<string>());
        for (var i = 0; i < Submissions; i++)
        {
            Trouble(server, random, 0.7, "enqueue_batch", OnEnqueue);
            Trouble(server, random, 0.3, "/status", OnWaiting);
            Trouble(server, random, 0.3, "/i/", OnWaiting);
            if (random.Next(20) == 0)
                server.DropSockets();
            try
            {
                var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, cancellationToken: Stop);
                landed.Add(run.BatchId);
                Assert.True((await run.WaitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop)).IsCompleted);
            }
            catch (SubmissionUncertainException e)
            {
                uncertain.Add(e.Run.Id);
            }
        }

        await Task.Delay(TimeSpan.FromSeconds(1), Stop);
        var onServer = server.QueueItems.Select(item => (string)item["batch_id"]!).ToList();
        TestContext.Current.SendDiagnosticMessage(
            $"{Submissions} submissions, {server.Faults.Struck.Count} faults: {landed.Count} landed, {uncertain.Count} uncertain and "
                + $"said, {uncertain.Count(onServer.Contains)} of them on the server.");
        Assert.Equal(onServer.Distinct().Count(), onServer.Count);
        Assert.Equal(Submissions, landed.Count + uncertain.Count);
        Assert.Empty(landed.Except(onServer));
        Assert.Empty(onServer.Except(landed).Except(uncertain));
        Assert.NotEmpty(uncertain);
    }

    private static void Trouble(InvokeAIServer server, Random random, double chance, string path, FaultKind[] kinds)
    {
        if (random.NextDouble() < chance)
            server.Faults.Add(
                new(kinds[random.Next(kinds.Length)])
                {
                    Path = path,
                    Delay = TimeSpan.FromMilliseconds(random.Next(20, 600)),
                    Status = random.Next(2) == 0 ? 500 : 503
                });
    }
}
