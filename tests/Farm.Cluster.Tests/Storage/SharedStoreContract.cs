using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;
using InvokeAI.Farm.Tests.Storage;

namespace InvokeAI.Farm.Cluster.Tests.Storage;

/// <summary>Tests what every store does that more than one process can reach.</summary>
public abstract class SharedStoreContract : FarmStoreContract
{
    // Longer than anything pauses a test process, and not so long that somebody waits for it.
    private protected static readonly TimeSpan ShortLease = TimeSpan.FromSeconds(2);

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens the same state as <see cref="FarmStoreContract.Store"/>.</summary>
    private protected abstract IFarmStore Create(TimeSpan lease);

    private protected override IFarmStore Create() => Create(ShortLease);

    /// <summary>Ends the store's lease as if it had not been renewed.</summary>
    private protected abstract Task ExpireAsync();

    /// <summary>Sets the version of the stored format.</summary>
    private protected abstract Task SetFormatAsync(int version);

    /// <summary>Gets the version that this build writes.</summary>
    private protected abstract int Format { get; }

    /// <summary>Makes the state what the first version would have stored.</summary>
    private protected abstract Task MakeFirstFormatAsync();

    [Fact]
    public async Task What_was_stored_is_there_after_a_restart_in_a_new_epoch()
    {
        var job = await AddAsync("a");
        await EndAsync(job, 0);
        await Store.DisposeAsync();
        await using var reopened = Create();
        var identity = await reopened.OpenAsync(Stop);

        Assert.Equal(Identity.Id, identity.Id);
        Assert.NotEqual(Identity.Epoch, identity.Epoch);
        Assert.Equal(job.Id, (await reopened.FindJobAsync("a", Stop))!.Id);
        Assert.Equal(PartState.Completed, (await reopened.ListPartsAsync(job.Id, Stop))[0].State);
    }

    [Fact]
    public async Task A_second_process_is_refused_while_the_first_lives()
    {
        await using var second = Create();
        var e = await Assert.ThrowsAsync<FarmStoreException>(() => second.OpenAsync(Stop));

        Assert.Contains("in use by another process", e.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, e.Message, StringComparison.Ordinal);
        Assert.NotNull(await AddAsync("a"));
    }

    [Fact]
    public async Task A_process_that_was_taken_over_cannot_write_and_knows_why()
    {
        var job = await AddAsync("a");
        var part = (await Store.ListPartsAsync(job.Id, Stop))[0];
        await ExpireAsync();
        await using var second = Create();
        await second.OpenAsync(Stop);

        Func<Task>[] writes =
        [
            () => Store.UpdateAsync([part with { Version = 1, Reason = "late" }], Stop),
            () => AddAsync("b"),
            () => Store.DeleteJobsAsync([job.Id], Stop),
            () => Store.SetServerAsync(new("s", null), Stop),
            () => Store.RemoveServerAsync("s", Stop),
            () => Store.UseUploadAsync("s", "c", job.Id, Stop),
            () => Store.AddUploadAsync(new("s", "n", "c"), job.Id, Stop),
            () => Store.TakeUploadsAsync(Stop),
            () => Store.RemoveUploadAsync(new("s", "n", "c"), Stop),
            () => Store.GetTimeAsync(Stop),
        ];
        foreach (var write in writes)
        {
            var e = await Assert.ThrowsAsync<FarmStoreException>(write);
            Assert.True(e.IsTakenOver);
            Assert.Contains("taken over", e.Message, StringComparison.Ordinal);
        }

        Assert.Null(await second.FindJobAsync("b", Stop));
        Assert.Equal([true], await second.UpdateAsync([part with { Version = 1 }], Stop));
        Assert.Empty(await second.ListServersAsync(Stop));
    }

    [Fact]
    public async Task A_process_whose_state_goes_back_under_it_stops_and_knows_why()
    {
        await AddAsync("a");
        // As a backup of this very epoch has it, that was restored while the process runs.
        await ExpireAsync();
        FarmStoreException? e = null;
        for (; e is null; await Task.Delay(20, Stop))
            e = (FarmStoreException?)await Record.ExceptionAsync(() => Store.GetTimeAsync(Stop));

        Assert.True(e.IsTakenOver);
        Assert.Contains("restored from a backup", e.Message, StringComparison.Ordinal);
        await Store.DisposeAsync();
        await using var next = Create();
        Assert.NotEqual(Identity.Epoch, (await next.OpenAsync(Stop)).Epoch);
        Assert.NotNull(await next.FindJobAsync("a", Stop));
    }

    [Fact]
    public async Task A_lease_is_kept_by_renewal()
    {
        var time = await Store.GetTimeAsync(Stop);
        await Task.Delay(ShortLease * 1.5, Stop);
        await using var second = Create();

        await Assert.ThrowsAsync<FarmStoreException>(() => second.OpenAsync(Stop));
        Assert.InRange(await Store.GetTimeAsync(Stop) - time, ShortLease, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_process_that_ends_leaves_the_state_to_the_next_at_once()
    {
        await Store.DisposeAsync();
        await using var next = Create(TimeSpan.FromMinutes(5));
        await next.OpenAsync(Stop);
        await next.DisposeAsync();
        await using var last = Create(TimeSpan.FromMinutes(5));

        Assert.NotNull(await last.OpenAsync(Stop));
    }

    [Fact]
    public async Task The_state_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        var job = await AddAsync("a");
        await Store.DisposeAsync();
        await SetFormatAsync(99);
        await using var older = Create();
        var e = await Assert.ThrowsAsync<FarmStoreException>(() => older.OpenAsync(Stop));
        Assert.Contains("newer version", e.Message, StringComparison.Ordinal);

        await SetFormatAsync(Format);
        await using var reopened = Create();
        await reopened.OpenAsync(Stop);
        Assert.Equal(job, await reopened.FindJobAsync("a", Stop));
    }

    [Fact]
    public async Task The_state_of_the_first_version_is_migrated()
    {
        var job = await AddAsync("a");
        await AddAsync("b");
        await StartAsync(job, 0);
        await Store.DisposeAsync();
        await MakeFirstFormatAsync();
        await using var reopened = Create();
        await reopened.OpenAsync(Stop);

        Assert.Equal(new OpenCounts(2, 2, 1), await reopened.CountOpenAsync(Stop));
        await reopened.AddUploadAsync(new("box1", "1.png", "c"), job.Id, Stop);
        Assert.Equal("1.png", await reopened.UseUploadAsync("box1", "c", job.Id, Stop));
    }

    [Fact]
    public async Task Many_parts_are_added_and_listed_in_order()
    {
        var job = Job("many") with { PartCount = 3000 };
        await Store.AddAsync(job, default, [.. Enumerable.Range(0, 3000).Select(i => Part(job, i))], Stop);
        await AddAsync("next");
        var open = await Store.ListOpenPartsAsync(Stop);

        Assert.Equal([.. Enumerable.Range(0, 3000), 0], open.Select(part => part.Index));
        Assert.Equal(open.Select(part => part.Sequence).Order(), open.Select(part => part.Sequence));
    }
}
