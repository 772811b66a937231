using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Tests.Storage;

/// <summary>Tests what every store does. A store's own test class derives from this one.</summary>
public abstract partial class FarmStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private protected IFarmStore Store { get; private set; } = null!;

    private protected FarmIdentity Identity { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Store = Create();
        Identity = await Store.OpenAsync(Stop);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a store; where it is durable, the same one each time.</summary>
    private protected abstract IFarmStore Create();

    [Fact]
    public async Task A_job_comes_back_as_it_was_added()
    {
        var job = Job("a") with { Name = "Text \"to\" image é", Tenant = "t", SubmittedAt = Time, Deadline = Time.AddHours(1), PartCount = 2 };
        var added =
            await Store.AddAsync(job, new byte[] { 1, 2, 3 },
                [Part(job, 0), Part(job, 1) with { Priority = 7, Needs = ["x", "y"], Model = "m", Deadline = Time }], Stop);

        Assert.Equal(added, await Store.FindJobAsync("a", Stop));
        Assert.Equal(added, await Store.FindJobByIdAsync(job.Id, Stop));
        Assert.Null(await Store.FindJobByIdAsync("a", Stop));
        Assert.Equal(job with { Sequence = added.Sequence }, added);
        Assert.Equal([1, 2, 3], await Store.ReadPayloadAsync(job.Id, Stop));
        var parts = await Store.ListPartsAsync(job.Id, Stop);
        Assert.Equal([0, 1], parts.Select(part => part.Index));
        Assert.Equal((7, "m", Time, PartState.Waiting, 0L), (parts[1].Priority, parts[1].Model, parts[1].Deadline, parts[1].State, parts[1].Version));
        Assert.Equal(["x", "y"], parts[1].Needs);
        Assert.True(parts[0].Sequence < parts[1].Sequence);
    }

    [Fact]
    public async Task A_key_is_taken_once()
    {
        var first = await AddAsync("a");
        var second = await Store.AddAsync(Job("a") with { ContentHash = "other" }, default, [Part(Job("a"), 0)], Stop);

        Assert.Equal(first, second);
        Assert.Single(await Store.ListJobsAsync(new(), Stop));
        Assert.Single(await Store.ListOpenPartsAsync(Stop));
    }

    [Fact]
    public async Task Of_many_at_once_one_adds_the_key()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => AddAsync("same"))));

        Assert.Single(all.Distinct());
        Assert.Single(await Store.ListOpenPartsAsync(Stop));
    }

    [Fact]
    public async Task Keys_are_told_apart_by_case_and_white_space()
    {
        foreach (var key in new[] { "a", "A", "a ", "ä", "order-4711/cover" })
            await AddAsync(key);

        Assert.Equal(5, (await Store.ListJobsAsync(new(), Stop)).Count);
        Assert.Equal("A", (await Store.FindJobAsync("A", Stop))!.Key);
        Assert.Null(await Store.FindJobAsync("b", Stop));
    }

    [Fact]
    public async Task A_change_is_stored_only_on_the_version_before()
    {
        var job = await AddAsync("a");
        var part = (await Store.ListPartsAsync(job.Id, Stop))[0];
        var attempt = new Attempt { Number = 1, Server = "s", BatchId = "b", Phase = AttemptPhase.Landed, Started = true };
        var running =
            part with
            {
                Version = 1,
                State = PartState.Running,
                AttemptCount = 1,
                Open = attempt,
                Closed = [new(0, "s", CloseReason.OutOfMemory, "why", true)],
                Excluded = ["s0"]
            };

        Assert.Equal([true], await Store.UpdateAsync([running], Stop));
        Assert.Equal([false], await Store.UpdateAsync([running with { State = PartState.Failed }], Stop));
        Assert.Equal([false], await Store.UpdateAsync([running with { Version = 3 }], Stop));
        var stored = (await Store.FindPartAsync(part.Id, Stop))!;
        Assert.Equal((PartState.Running, 1L, 1), (stored.State, stored.Version, stored.AttemptCount));
        Assert.Equal(attempt, stored.Open);
        Assert.Equal(running.Closed, stored.Closed);
        Assert.Equal(["s0"], stored.Excluded);
        Assert.Equal(part.Sequence, stored.Sequence);
    }

    [Fact]
    public async Task Of_many_changes_at_once_one_is_stored()
    {
        var job = await AddAsync("a");
        var part = (await Store.ListPartsAsync(job.Id, Stop))[0];
        var all =
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Store.UpdateAsync([part with { Version = 1, Reason = $"{i}" }], Stop))));

        Assert.Single(all, stored => stored[0]);
    }

    [Fact]
    public async Task Changes_of_one_call_are_judged_one_by_one()
    {
        var (a, b) = (await AddAsync("a"), await AddAsync("b"));
        var (first, second) = ((await Store.ListPartsAsync(a.Id, Stop))[0], (await Store.ListPartsAsync(b.Id, Stop))[0]);

        Assert.Equal([false, true], await Store.UpdateAsync([first with { Version = 2 }, second with { Version = 1 }], Stop));
    }

    [Fact]
    public async Task Two_changes_of_one_part_in_one_call_are_stored_in_order()
    {
        var job = await AddAsync("a");
        var part = (await Store.ListPartsAsync(job.Id, Stop))[0];

        Assert.Equal([true, true, false],
            await Store.UpdateAsync([part with { Version = 1 }, part with { Version = 2, Reason = "second" }, part with { Version = 2 }], Stop));
        Assert.Equal("second", (await Store.FindPartAsync(part.Id, Stop))!.Reason);
    }

    [Fact]
    public async Task A_part_that_is_not_there_is_not_stored()
        => Assert.Equal([false], await Store.UpdateAsync([Part(Job("a"), 0) with { Version = 1 }], Stop));

    [Fact]
    public async Task A_job_ends_with_its_last_part()
    {
        var job = Job("a") with { PartCount = 2 };
        await Store.AddAsync(job, default, [Part(job, 0), Part(job, 1)], Stop);
        await EndAsync(job, 0);
        Assert.Null((await Store.FindJobAsync("a", Stop))!.EndedAt);
        Assert.Equal([1], (await Store.ListOpenPartsAsync(Stop)).Select(part => part.Index));

        await EndAsync(job, 1);
        Assert.NotNull((await Store.FindJobAsync("a", Stop))!.EndedAt);
        Assert.Empty(await Store.ListOpenPartsAsync(Stop));
    }

    [Fact]
    public async Task Open_parts_come_in_the_order_of_submission()
    {
        foreach (var key in new[] { "z", "y", "x" })
        {
            var job = Job(key);
            await Store.AddAsync(job, default, [.. Enumerable.Range(0, 12).Select(i => Part(job, i))], Stop);
        }

        var open = await Store.ListOpenPartsAsync(Stop);
        Assert.Equal(36, open.Count);
        Assert.Equal(open.OrderBy(part => part.Sequence).Select(part => part.Id), open.Select(part => part.Id));
        Assert.Equal(Enumerable.Range(0, 12), open.Take(12).Select(part => part.Index));
    }

    [Fact]
    public async Task Jobs_are_found_by_tenant_and_state_page_by_page()
    {
        for (var i = 0; i < 5; i++)
            await Store.AddAsync(Job($"a{i}") with { Tenant = "a" }, default, [Part(Job($"a{i}"), 0)], Stop);
        await Store.AddAsync(Job("b0") with { Tenant = "b" }, default, [Part(Job("b0"), 0)], Stop);
        await EndAsync(Job("a1"), 0);

        Assert.Equal(["a0", "a2", "a3", "a4"], (await Store.ListJobsAsync(new() { Tenant = "a", IsOpen = true }, Stop)).Select(job => job.Key));
        Assert.Equal(["a1"], (await Store.ListJobsAsync(new() { IsOpen = false }, Stop)).Select(job => job.Key));
        Assert.Empty(await Store.ListJobsAsync(new() { EndedBefore = DateTimeOffset.UtcNow.AddHours(-1) }, Stop));
        Assert.Single(await Store.ListJobsAsync(new() { EndedBefore = DateTimeOffset.UtcNow.AddHours(1) }, Stop));
        var page = await Store.ListJobsAsync(new() { Limit = 2 }, Stop);
        Assert.Equal(["a2", "a3"], (await Store.ListJobsAsync(new() { Limit = 2, After = page[^1].Sequence }, Stop)).Select(job => job.Key));
    }

    [Fact]
    public async Task Only_jobs_that_ended_are_deleted()
    {
        var (ended, open) = (await AddAsync("ended"), await AddAsync("open"));
        await EndAsync(ended, 0);
        await Store.DeleteJobsAsync([ended.Id, open.Id, "unknown"], Stop);

        Assert.Null(await Store.FindJobAsync("ended", Stop));
        Assert.Empty(await Store.ListPartsAsync(ended.Id, Stop));
        await Assert.ThrowsAsync<FarmStoreException>(() => Store.ReadPayloadAsync(ended.Id, Stop));
        Assert.NotNull(await Store.FindJobAsync("open", Stop));
        Assert.NotEqual(open.Id, (await Store.AddAsync(Job("ended") with { Id = "again" }, default, [], Stop)).Id);
    }

    [Fact]
    public async Task Servers_are_set_listed_and_removed()
    {
        await Store.SetServerAsync(new("b", null), Stop);
        await Store.SetServerAsync(new("a", null), Stop);
        await Store.SetServerAsync(new("b", "why"), Stop);
        Assert.Equal([new("a", null), new("b", "why")], await Store.ListServersAsync(Stop));

        await Store.RemoveServerAsync("a", Stop);
        Assert.Equal([new("b", "why")], await Store.ListServersAsync(Stop));
    }

    [Fact]
    public async Task A_canceled_call_changes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AddAsync(Job("a"), default, [], new CancellationToken(true)));
        Assert.Null(await Store.FindJobAsync("a", Stop));
    }

    private protected static JobRecord Job(string key)
        => new() { Id = $"id-{key.Length}-{key}", Key = key, ContentHash = "hash", Name = "w", Tenant = "", PartCount = 1 };

    private protected static PartRecord Part(JobRecord job, int index) => new() { JobId = job.Id, Index = index, Due = Time };

    private protected Task<JobRecord> AddAsync(string key) => Store.AddAsync(Job(key), default, [Part(Job(key), 0)], Stop);

    private protected async Task EndAsync(JobRecord job, int index)
    {
        var part = (await Store.ListPartsAsync(job.Id, Stop))[index];
        Assert.Equal([true], await Store.UpdateAsync([part with { Version = part.Version + 1, State = PartState.Completed, Result = "r" }], Stop));
    }
}
