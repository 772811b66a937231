using InvokeAI.Farm.Blobs;
using InvokeAI.Testing;

namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Tests that files which are missing, or a blob store that fails in whatever way, cost no job and stop nothing else.</summary>
public sealed class FarmFilesTests : FarmFixture
{
    [Fact]
    public async Task A_job_whose_files_are_missing_waits_with_the_reason_while_its_server_goes_on_and_runs_when_they_are_back()
    {
        await ServeAsync("a");
        var blobs = new MoodyBlobStore(new FolderBlobStore(StateFile + ".files")) { Mood = "missing" };
        var farm = await StartAsync(options => options.BlobStore = blobs);
        var job = await farm.SubmitAsync(Blur(), new FarmJobOptions { Key = "lost" }, Stop);
        await UntilAsync(async () => (await farm.FindInfoAsync("lost", Stop))!.Reasons is [var reason]
            && reason.Contains("is missing in the farm's files", StringComparison.Ordinal));

        Assert.True((await (await farm.SubmitAsync(Load("Colour Card"), null, Stop)).WaitAsync(Stop)).IsCompleted);
        Assert.Null((await farm.FindInfoAsync("lost", Stop))!.EndedAt);

        blobs.Mood = "";
        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        Assert.Empty((await farm.FindInfoAsync("lost", Stop))!.Reasons);
    }

    [Fact]
    public async Task Whatever_a_blob_store_throws_is_an_outage_and_what_failed_is_done_later()
    {
        await ServeAsync("a");
        var blobs = new MoodyBlobStore(new FolderBlobStore(StateFile + ".files")) { Mood = "open" };
        var farm = await StartAsync(options => options.BlobStore = blobs);
        var job = await farm.SubmitAsync(Blur(), new FarmJobOptions { Key = "first" }, Stop);
        await UntilAsync(() => Task.FromResult(blobs.Failures > 0));
        (blobs.Mood, blobs.Failures) = ("write", 0);
        // Once a result cannot be written, the writing is tried again.
        await UntilAsync(() => Task.FromResult(blobs.Failures > 1));
        blobs.Mood = "";
        Assert.True((await job.WaitAsync(Stop)).IsCompleted);
        await farm.DisposeAsync();

        // The first thing that this farm does is to delete what is too old.
        (blobs.Mood, blobs.Failures) = ("delete", 0);
        farm = await StartAsync(options => (options.BlobStore, options.Retention) = (blobs, TimeSpan.Zero));
        await UntilAsync(() => Task.FromResult(blobs.Failures > 0));
        Assert.True((await (await farm.SubmitAsync(Load("Colour Card"), null, Stop)).WaitAsync(Stop)).IsCompleted);
        Assert.NotNull(await farm.FindInfoAsync("first", Stop));
    }

    private static WorkflowDefinition Blur() => MadeWorkflows.Blur().With("Image", ImageInput.FromBytes(InvokeAIServer.PaintPng(8, 8, 5)));

    /// <summary>A blob store that finds no inputs, or fails in one kind of call, for as long as it is in the mood.</summary>
    private sealed class MoodyBlobStore(IFarmBlobStore inner) : IFarmBlobStore
    {
        private volatile string _mood = "";
        private volatile int _failures;

        public string Mood
        {
            get => _mood;
            set => _mood = value;
        }

        public int Failures
        {
            get => _failures;
            set => _failures = value;
        }

        public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken = default)
        {
            Fail("write");
            return inner.WriteAsync(name, content, cancellationToken);
        }

        public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken = default)
        {
            Fail("open");
            return Mood == "missing" && name.Contains("/inputs/", StringComparison.Ordinal)
                ? Task.FromResult<Stream?>(null)
                : inner.OpenReadAsync(name, cancellationToken);
        }

        public Task DeleteFolderAsync(string folder, CancellationToken cancellationToken = default)
        {
            Fail("delete");
            return inner.DeleteFolderAsync(folder, cancellationToken);
        }

        private void Fail(string call)
        {
            if (Mood != call)
                return;
            Interlocked.Increment(ref _failures);
            // As the library of some cloud would: neither of ours nor an I/O exception.
            throw new InvalidOperationException("Please reduce your request rate.");
        }
    }
}
