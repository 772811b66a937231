using InvokeAI.Farm.Blobs;
using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Results;

namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Tests how one who follows a job learns of changes, without reading the whole job at each of them.</summary>
public sealed class PartChangesTests
{
    private static readonly PartRecord Waiting = new() { JobId = "j", Index = 0 };

    [Fact]
    public void Of_the_records_of_a_part_the_newest_counts_in_whatever_order_they_come()
    {
        var parts = new JobParts();
        Assert.Equal(2, parts.Take([Waiting, Waiting with { Index = 1 }]).Count);
        Assert.Equal((2, 2), (parts.Status.TotalCount, parts.Status.PendingCount));
        var completed = Waiting with { Version = 3, State = PartState.Completed };

        Assert.Equal([completed], parts.Take([completed, Running(2), Waiting]));
        Assert.Equal((1, 1, 0, 0.5), (parts.Status.PendingCount, parts.Status.CompletedCount, parts.Status.RunningCount, parts.Status.Overall));
        Assert.False(parts.HasEnded);
        parts.Take([Running(1) with { Index = 1 }]);
        Assert.Equal((RunState.Running, 1), (parts.Status.State, parts.Status.RunningCount));
        parts.Take([Waiting with { Index = 1, Version = 2, State = PartState.Failed }]);
        Assert.True(parts.HasEnded);
        Assert.Equal((RunState.Failed, 1, 0), (parts.Status.State, parts.Status.FailedCount, parts.Status.RunningCount));
    }

    [Fact]
    public void What_is_known_of_parts_one_by_one_is_what_a_list_of_them_says()
    {
        var random = new Random(4);
        var (parts, now) = (new JobParts(), Enumerable.Range(0, 50).Select(i => Waiting with { Index = i }).ToList());
        parts.Take(now);
        for (var i = 0; i < 500; i++)
        {
            var next = random.Next(now.Count);
            now[next] = now[next] with { Version = now[next].Version + 1, State = (PartState)random.Next(Enum.GetValues<PartState>().Length) };
            parts.Take([now[next]]);
            Assert.Equivalent(PartStatus.Of(now), parts.Status, strict: true);
            Assert.Equal(now.All(part => part.HasEnded), parts.HasEnded);
        }
    }

    [Fact]
    public void All_records_of_the_store_count_also_where_a_backup_was_restored()
    {
        var parts = new JobParts();
        parts.TakeAll([Running(5), Waiting with { Index = 1, Version = 4, State = PartState.Completed }]);
        Assert.Empty(parts.TakeAll([Running(5), Waiting with { Index = 1, Version = 4, State = PartState.Completed }]));

        Assert.Equal(2, parts.TakeAll([Waiting, Running(4) with { Index = 1 }]).Count);
        Assert.Equal((1, 1, 0), (parts.Status.PendingCount, parts.Status.RunningCount, parts.Status.CompletedCount));
        parts.Take([Waiting with { Version = 3, State = PartState.Completed }]);
        Assert.False(parts.HasEnded);
        // The version is the same, and the part is another.
        var failed = Waiting with { Index = 1, Version = 4, State = PartState.Failed };
        Assert.Equal([failed], parts.TakeAll([Waiting with { Version = 3, State = PartState.Completed }, failed]));
        Assert.True(parts.HasEnded);
    }

    [Fact]
    public void The_results_of_two_attempts_of_one_number_have_two_places()
    {
        // After a backup was restored, the numbers of attempts repeat, and the epochs do not.
        string[] places =
        [
            .. new[] { "e1", "e2" }.Select(epoch => PartId.Batch(new("farm", epoch), Waiting.Id, 1))
                .Select(batch => BlobName.Result(Waiting.JobId, Waiting.Index, PartId.EpochOf(batch), 1)),
        ];
        Assert.Equal(2, places.Distinct().Count());
    }

    [Fact]
    public async Task A_reader_that_is_too_slow_is_told_that_it_missed_changes()
    {
        var changes = new PartChanges();
        var (slow, other) = (changes.Listen("j"), changes.Listen("other"));
        for (var i = 1; i <= 10_001; i++)
            changes.Publish(Waiting with { Version = i });

        Assert.True(await slow.WaitAsync(TestContext.Current.CancellationToken));
        var (changed, hasMissed) = slow.Take();
        Assert.True(hasMissed);
        Assert.Equal((10_000, 2), (changed.Count, changed[0].Version));
        Assert.Equal((0, false), (slow.Take().Changed.Count, slow.Take().HasMissed));
        changes.Refresh();
        Assert.True(await slow.WaitAsync(TestContext.Current.CancellationToken));
        Assert.True(slow.Take().HasMissed);
        Assert.True(other.Take().HasMissed);
        changes.Close();
        Assert.False(await slow.WaitAsync(TestContext.Current.CancellationToken));
    }

    private static PartRecord Running(long version) => Waiting with
    {
        Version = version,
        State = PartState.Running,
        Open = new() { Number = 1, Server = "s", BatchId = "b", Started = true },
    };
}
