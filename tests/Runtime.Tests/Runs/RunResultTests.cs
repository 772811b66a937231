namespace InvokeAI.Tests.Runs;

/// <summary>A result that a test creates, and the exceptions that a user can read.</summary>
public sealed class RunResultTests
{
    [Fact]
    public void A_result_that_a_test_creates_is_empty()
    {
        var result = new RunResult<string>();
        Assert.Equal(("", true), (result.RunId, result.IsCompleted));
        Assert.Empty(result.Items);
        Assert.Empty(((RunResult)result).Items);
        Assert.Empty(result.Resolutions);
        Assert.Empty(result.Warnings);
        Assert.Empty(result.Images);
        Assert.Empty(result.Videos);
        result.ThrowIfAnyFailed();
    }

    [Fact]
    public void The_outputs_are_those_of_the_one_item()
    {
        var item = new RunItem<string> { Outputs = "it" };
        Assert.Equal("it", new RunResult<string> { Items = [item] }.Outputs);
        var e = Assert.Throws<InvalidOperationException>(() => new RunResult<string> { Items = [item, item] }.Outputs);
        Assert.Equal("The run has 2 items; read the outputs of each in Items.", e.Message);
        Assert.Throws<InvalidOperationException>(() => new RunResult<string>().Outputs);
    }

    [Fact]
    public void Images_are_those_of_all_items()
    {
        OutputImage[] images = [.. ((string[])["a", "b", "c"]).Select(name => new OutputImage(name + ".png"))];
        RunItem<string>[] items = [new() { Outputs = "", Images = new([images[0], images[1]]) }, new() { Outputs = "", Images = new([images[2]]) }];
        Assert.Equal(images, new RunResult<string> { Items = items }.Images);
    }

    [Theory]
    [InlineData(RunOutcome.Canceled, "Item 7 of the run was canceled.")]
    [InlineData(RunOutcome.ServerRestarted, "The server restarted while item 7 of the run ran, so the item does not continue. Retry the run.")]
    [InlineData(RunOutcome.Deleted, "Item 7 of the run was deleted from the queue.")]
    [InlineData(RunOutcome.QueueCleared, "The queue was cleared while the run was in it.")]
    [InlineData(
        RunOutcome.ProcessorStopped, "The server's queue processor died while it ran the run (a NaN or infinity in a result does that). Restart the server.")]
    [InlineData(
        RunOutcome.QueueBlocked,
        "The server's queue is blocked: an item in it cannot be read. Cancel the batch that it belongs to and prune the queue, or clear the queue; "
            + "the run has not run.")]
    public void An_exception_says_what_to_do(RunOutcome outcome, string message)
        => Assert.Equal(message, RunException.For(null, new RunItem { ItemId = 7, Outcome = outcome }).Message);

    [Fact]
    public void Exceptions_that_a_test_creates_have_what_it_gives_them()
    {
        var inner = new InvalidOperationException("Inner.");
        Assert.Equal(("No.", inner), (new RunException("No.", inner).Message, new RunException("No.", inner).InnerException));
        Assert.Equal(("No.", RunOutcome.Completed), (new RunException("No.").Message, new RunException("No.").Outcome));
        Assert.Equal(("No.", RunOutcome.Failed), (new RunFailedException("No.").Message, new RunFailedException("No.").Outcome));
        Assert.Equal((inner, RunOutcome.Failed), (new RunFailedException("No.", inner).InnerException, new RunFailedException("No.", inner).Outcome));
        Assert.Equal(("Full.", null), (new QueueFullException("Full.").Message, new QueueFullException("Full.").Run));
        Assert.Same(inner, new QueueFullException("Full.", inner).InnerException);
        Assert.Equal("Perhaps.", new SubmissionUncertainException("Perhaps.").Message);
        Assert.Same(inner, new SubmissionUncertainException("Perhaps.", inner).InnerException);
    }

    [Fact]
    public void A_full_queue_says_how_many_it_took()
    {
        var e = new QueueFullException(null, 0, 5);
        Assert.Equal(("The server's queue is full: it took 0 of 5 runs.", 0, 5), (e.Message, e.Enqueued, e.Requested));
    }
}
