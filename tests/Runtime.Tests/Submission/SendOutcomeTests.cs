using System.Net;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests the outcomes of the one POST.</summary>
public sealed class SendOutcomeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Only_what_landed_has_items()
    {
        var landed = new SendOutcome.Landed([7]);
        Assert.Same(landed, landed.LandedOrThrow());
        var refusal = new InvokeAIException("No.");
        Assert.Same(refusal, Assert.Throws<InvokeAIException>(() => new SendOutcome.Refused(refusal).LandedOrThrow()));
        Assert.Same(refusal, Assert.Throws<InvokeAIException>(() => new SendOutcome.NotSent(refusal).LandedOrThrow()));
        var e = Assert.Throws<InvalidOperationException>(() => new SendOutcome.Uncertain(refusal, TimeSpan.Zero).LandedOrThrow());
        Assert.Contains("is not settled", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_stretch_of_what_varies_is_a_slice_and_of_what_does_not_a_number_of_runs(int columns, bool slices)
    {
        var data = new BatchData();
        for (var i = 0; i < columns; i++)
            data.Add([new("n", "f", ["1", "2", "3", "4"])], "the axis");
        var (part, runs) = new RunStretch("run", 1, 2, 4, new(), IsShared: true).Of(data);
        Assert.Equal((slices ? 2 : 1, slices ? 1 : 2), (part.Count, runs));
        Assert.Equal("run~p1.4", new RunStretch("run", 1, 2, 4, new(), IsShared: true).BatchId);
        Assert.Equal("run", new RunStretch("run", 1, 2, 4, new(), IsShared: false).BatchId);
    }

    [Fact]
    public async Task Of_a_batch_that_was_sent_twice_the_first_items_are_the_run()
    {
        var canceled = new List<string>();
        using var handler = new ScriptedHandler((request, _) =>
        {
            canceled.Add(request.RequestUri!.AbsolutePath);
            return ScriptedHandler.Json("{}", HttpStatusCode.InternalServerError);
        });
        await using var client = handler.Client();
        var sender = new BatchSender(client.Transport, client.Queue, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var warnings = new List<string>();
        Assert.Equal([3L, 4L], await sender.CancelSurplusAsync([3, 4], "mine", 2, warnings));
        Assert.Empty(warnings);
        // Items that cannot be canceled now are no error.
        Assert.Equal([3L, 4L], await sender.CancelSurplusAsync([3, 4, 5], "mine", 2, warnings));
        Assert.Equal("The server queued 3 items of batch mine instead of 2; the surplus was canceled.", Assert.Single(warnings));
        Assert.Contains("/i/5/cancel", canceled[0], StringComparison.Ordinal);
    }
}
