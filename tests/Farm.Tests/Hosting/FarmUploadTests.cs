using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;
using InvokeAI.Farm.Tests.Storage;
using InvokeAI.Testing;

namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Tests that what jobs bring along is uploaded once to a server, and removed when no job needs it there.</summary>
public sealed class FarmUploadTests : FarmFixture
{
    private static readonly byte[] Picture = InvokeAIServer.PaintPng(8, 8, 5);
    private static readonly UploadRecord One = new("a", "1.png", "c1");
    private static readonly UploadRecord Two = new("b", "2.png", "c2");
    private static readonly UploadRecord Three = new("a", "3.png", "c3");

    [Fact]
    public async Task An_upload_serves_all_jobs_and_is_removed_after_the_last_one_also_by_another_process()
    {
        var server = await ServeAsync("a", TimeSpan.FromSeconds(2));
        var farm = await StartAsync(options => options.UploadRest = TimeSpan.Zero);
        var first = await farm.SubmitAsync(Blur(), new FarmJobOptions { Key = "first", UseCache = false }, Stop);
        // So many that one of them is open for seconds after the first process has died, also on a busy machine.
        string[] rest = ["second", "third", "fourth"];
        foreach (var key in rest)
            await farm.SubmitAsync(Blur(), new FarmJobOptions { Key = key, UseCache = false }, Stop);
        await UntilAsync(() => Task.FromResult(server.QueueItems.Count >= 2));
        var upload = Assert.Single(Uploads(server));
        await first.WaitAsync(Stop);
        Assert.Equal([upload], Uploads(server));

        // It dies while a job still needs it. The next process looks first for what is not needed, then sends another job.
        await farm.DisposeAsync();
        farm = await StartAsync(options => options.UploadRest = TimeSpan.FromHours(1));
        await farm.SubmitAsync(Blur(), new FarmJobOptions { Key = "last", UseCache = false }, Stop);
        foreach (var key in rest.Append("last"))
        {
            Assert.True((await (await farm.GetJobAsync(key, Stop)).WaitAsync(Stop)).IsCompleted);
            Assert.Equal([upload], Uploads(server));
        }

        await farm.DisposeAsync();

        await StartAsync(options => options.UploadRest = TimeSpan.FromHours(1));
        await UntilAsync(() => Task.FromResult(Uploads(server).Count == 0));
        // The results stay.
        Assert.Equal(5, server.Images.Count);
    }

    [Fact]
    public async Task An_upload_is_removed_while_the_farm_runs_and_what_others_uploaded_stays()
    {
        var server = await ServeAsync("a");
        var foreign = server.AddImage(seed: 9);
        var farm = await StartAsync();
        await (await farm.SubmitAsync(Blur(), null, Stop)).WaitAsync(Stop);

        await UntilAsync(() => Task.FromResult(Uploads(server).Count == 1));
        Assert.Equal([foreign], Uploads(server));
    }

    [Fact]
    public async Task An_upload_that_somebody_has_starred_or_put_on_a_board_is_theirs()
    {
        var server = await ServeAsync("a", TimeSpan.FromSeconds(2));
        await using var person = new InvokeAIClient(server.BaseAddress);
        var board = await person.Boards.CreateAsync("Mine", Stop);
        var farm = await StartAsync();
        var jobs = new List<FarmJob<WorkflowOutputs>>();
        foreach (var seed in new[] { 1, 2, 3 })
            jobs.Add(await farm.SubmitAsync(MadeWorkflows.Blur().With("Image", ImageInput.FromBytes(InvokeAIServer.PaintPng(8, 8, seed))), null, Stop));
        var kept = new List<string>();
        await UntilAsync(() => Task.FromResult((kept = Uploads(server)).Count == 2));
        await person.Images.StarAsync([kept[0]], Stop);
        await person.Images.MoveToBoardAsync([kept[1]], board.Id, Stop);
        foreach (var job in jobs)
            Assert.True((await job.WaitAsync(Stop)).IsCompleted);

        await UntilAsync(() => Task.FromResult(Uploads(server).Count <= 2));
        Assert.Equal(kept.Order(StringComparer.Ordinal), Uploads(server).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_removed_is_said_and_tried_again()
    {
        var store = new MemoryFarmStore();
        foreach (var upload in new[] { One, Two, Three })
            await store.AddUploadAsync(upload, "a job that has ended", Stop);
        var (asked, said) = (new List<string>(), new List<string>());
        var mood = "away";
        var cleaner = new UploadCleaner(store, RemoveAsync, (upload, reason) => said.Add($"{upload.Name}: {reason}"));

        // One request to each server that does not answer.
        Assert.Equal(3, await cleaner.SweepAsync(Stop));
        Assert.Equal(["1.png", "2.png"], asked);
        Assert.Empty(said);
        (asked, mood) = ([], "refuses");
        Assert.Equal(3, await cleaner.SweepAsync(Stop));
        Assert.Equal(["1.png: Not now.", "2.png: Not now.", "3.png: Not now."], said);
        mood = "";
        Assert.Equal(0, await cleaner.SweepAsync(Stop));
        Assert.Empty(store.Uploads);

        Task<bool> RemoveAsync(UploadRecord upload, CancellationToken stop)
        {
            asked.Add(upload.Name);
            return mood == "refuses" ? throw new InvokeAIException("Not now.") : Task.FromResult(mood != "away");
        }
    }

    [Fact]
    public async Task An_upload_that_cannot_be_recorded_is_recorded_later_and_then_removed()
    {
        var store = new FullStore(new MemoryFarmStore());
        var removed = new List<UploadRecord>();
        var cleaner = new UploadCleaner(
            store,
            (upload, _) =>
            {
                removed.Add(upload);
                return Task.FromResult(true);
            },
            (_, _) => { });
        var keeper = new UploadKeeper(store, "a", "a job that has ended", cleaner);

        // Nothing is sent that nobody would remember.
        await Assert.ThrowsAsync<FarmStoreException>(() => keeper.AddAsync("c1", "1.png", Stop));
        await Assert.ThrowsAsync<FarmStoreException>(() => cleaner.SweepAsync(Stop));
        Assert.Empty(removed);
        store.IsFull = false;
        Assert.Equal(0, await cleaner.SweepAsync(Stop));
        Assert.Equal([One], removed);
    }

    private static WorkflowDefinition Blur() => MadeWorkflows.Blur().With("Image", ImageInput.FromBytes(Picture));

    private static List<string> Uploads(InvokeAIServer server) => [.. server.Images.Where(image => image.Category == "user").Select(image => image.Name)];

    private sealed class FullStore(IUploadStore inner) : IUploadStore
    {
        public bool IsFull { get; set; } = true;

        public Task<string?> UseUploadAsync(string server, string content, string jobId, CancellationToken cancellationToken)
            => inner.UseUploadAsync(server, content, jobId, cancellationToken);

        public Task AddUploadAsync(UploadRecord upload, string jobId, CancellationToken cancellationToken)
            => IsFull ? throw new FarmStoreException("The disk is full.") : inner.AddUploadAsync(upload, jobId, cancellationToken);

        public Task<IReadOnlyList<UploadRecord>> TakeUploadsAsync(CancellationToken cancellationToken) => inner.TakeUploadsAsync(cancellationToken);

        public Task RemoveUploadAsync(UploadRecord upload, CancellationToken cancellationToken) => inner.RemoveUploadAsync(upload, cancellationToken);
    }
}
