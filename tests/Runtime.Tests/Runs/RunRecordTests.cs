using InvokeAI.Tests.Forms;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Runs;

/// <summary>Tests what the batches of a run have of the run, and what is known of a run without items.</summary>
public sealed class RunRecordTests : IDisposable
{
    private readonly ScriptedHandler _handler = new((request, _) => request.RequestUri!.AbsolutePath switch
    {
        var path when path.EndsWith("/status", StringComparison.Ordinal) => ScriptedHandler.Json(
            """{"queue_id":"default","batch_id":"mine","origin":null,"destination":null,"pending":0,"in_progress":0,"completed":0,"failed":0,"canceled":0,"total":0}"""),
        var path when path.EndsWith("/enqueue_batch", StringComparison.Ordinal) => ScriptedHandler.Json("{}", System.Net.HttpStatusCode.BadGateway),
        _ => ScriptedHandler.Json("""{"version":"6.14.0"}"""),
    });

    private readonly InvokeAIClient _client;

    public RunRecordTests() => _client = _handler.Client(options: new() { UseEvents = false, UncertainTimeout = TimeSpan.FromMilliseconds(50) });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    [Fact]
    public void A_run_of_several_batches_is_the_run_that_was_submitted()
    {
        var record = Record();
        var part = record.Part("mine~2", [7], 3, ["A word."], null);
        var whole = record.Whole(null, [part]);
        Assert.Same(record.Connection, whole.Connection);
        Assert.Same(record.Queue, whole.Queue);
        Assert.Equal(("mine", "a run"), (whole.BatchId, whole.Name));
        Assert.Same(record.Template, whole.Template);
        Assert.Same(record.Workflow, whole.Workflow);
        Assert.Same(record.Resolutions, whole.Resolutions);
        Assert.Same(record.Warnings, whole.Warnings);
        Assert.Equal((5, true), (whole.FirstIndex, whole.IsEphemeral));
        Assert.Equal(["a.png"], whole.UploadedImages);
        Assert.Equal(["a.mp4"], whole.UploadedVideos);
        Assert.Same(part, Assert.Single(whole.Parts!));
        Assert.Null(whole.Feed);
        Assert.Empty(whole.ItemIds);
    }

    [Fact]
    public void A_batch_of_a_run_has_items_of_its_own()
    {
        var record = Record();
        var part = record.Part("mine~2", [7, 8], 3, ["A word."], null);
        Assert.Same(record.Connection, part.Connection);
        Assert.Same(record.Queue, part.Queue);
        Assert.Equal(("mine~2", "a run"), (part.BatchId, part.Name));
        Assert.Same(record.Template, part.Template);
        Assert.Same(record.Workflow, part.Workflow);
        Assert.Equal([7L, 8L], part.ItemIds);
        Assert.Equal((2, 3), (part.Expected, part.FirstIndex));
        Assert.Equal(["A word."], part.Warnings);
        // The whole run cleans up.
        Assert.False(part.IsEphemeral);
        Assert.Empty(part.UploadedImages);
    }

    [Fact]
    public async Task Nothing_is_done_of_a_run_of_which_nothing_is_known()
    {
        var run = new ServerRun<WorkflowOutputs>(
            new RunRecord { Connection = _client.Connection, Queue = _client.Queue, BatchId = "mine", Name = "a run" }, _ => new());
        var status = await run.GetStatusAsync(Stop);
        Assert.Equal((RunState.Uncertain, 0.0, 0, null), (status.State, status.Overall, status.TotalCount, status.QueuePosition));
    }

    [Fact]
    public async Task A_run_that_stays_uncertain_is_the_one_to_wait_for_again()
    {
        var e = await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => _client.SubmitAsync(EveryKind.Nullable, new SubmitOptions { BatchId = "mine" }, Stop));
        Assert.Equal("mine", e.Run.Id);
        var again = await Assert.ThrowsAsync<SubmissionUncertainException>(() => e.Run.WaitAsync(Stop));
        Assert.Same(e.Run, again.Run);
        Assert.Same(e.InnerException, again.InnerException);
    }

    [Fact]
    public void A_resolution_without_words_has_none()
    {
        var resolution = new Resolution();
        Assert.Equal(("", "", "", null, false), (resolution.Place, resolution.Wanted, resolution.Used, resolution.Model, resolution.IsSubstitute));
        Assert.Equal("here: this → that", new Resolution { Place = "here", Wanted = "this", Used = "that" }.ToString());
    }

    private RunRecord Record() => new()
    {
        Connection = _client.Connection,
        Queue = _client.Queue,
        BatchId = "mine",
        Name = "a run",
        Template = EveryKind.Nullable.Template,
        Workflow = EveryKind.Nullable,
        ItemIds = [1, 2],
        Expected = 2,
        FirstIndex = 5,
        Resolutions = [new Resolution()],
        Warnings = ["Another word."],
        IsEphemeral = true,
        UploadedImages = ["a.png"],
        UploadedVideos = ["a.mp4"],
    };
}
