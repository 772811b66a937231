using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Tests.Protocol;

/// <summary>Tests what the simulator does not cover, and the races whose winners are documented.</summary>
public sealed class PartMachineTests
{
    private static readonly FarmRules Rules = new() { PoisonLimit = 2 };
    private static readonly PartRecord Waiting = new() { JobId = "j", Index = 0 };

    [Fact]
    public void A_decision_is_stored_before_its_post()
    {
        var step = PartMachine.Apply(Waiting, new PartObservation.Assigned("a", "b1"), Rules);

        Assert.Equal((PartState.Running, AttemptPhase.Decided), (step.Next.State, step.Next.Open!.Phase));
        Assert.IsType<Effect.Send>(Assert.Single(step.Effects));
    }

    [Fact]
    public void A_post_is_never_repeated()
    {
        var decided = Assigned(Waiting, "a");
        foreach (var what in new PartObservation[] { new PartObservation.Recovered(), new PartObservation.Sent(1, SendResult.Unknown),
            new PartObservation.Seen(1, [], TimeSpan.Zero) })
        {
            var step = PartMachine.Apply(decided, what, Rules);
            Assert.Same(decided, step.Next);
            Assert.IsType<Effect.Look>(Assert.Single(step.Effects));
        }
    }

    [Fact]
    public void Two_servers_may_refuse_a_job_and_then_it_fails_with_the_reason()
    {
        var once = PartMachine.Apply(Assigned(Waiting, "a"), new PartObservation.Sent(1, SendResult.Refused, "no such node"), Rules).Next;
        Assert.Equal(PartState.Waiting, once.State);
        Assert.Equal(["a"], once.Excluded);

        var twice = PartMachine.Apply(Assigned(once, "b"), new PartObservation.Sent(2, SendResult.Refused, "no such node"), Rules).Next;
        Assert.Equal((PartState.Failed, "no such node"), (twice.State, twice.Reason));
    }

    [Fact]
    public void A_job_that_takes_servers_down_is_quarantined_with_its_reasons()
    {
        var part = Waiting;
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            part = PartMachine.Apply(Assigned(part, $"s{attempt}"), new PartObservation.Seen(attempt, [new(1, ItemStatus.Running)], default), Rules).Next;
            part = PartMachine.Apply(part, new PartObservation.ServerLost($"s{attempt}"), Rules).Next;
        }

        Assert.Equal(PartState.Quarantined, part.State);
        Assert.Contains("s1: ServerLost; s2: ServerLost", part.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_only_waits_on_servers_that_go_down_is_not_quarantined()
    {
        var part = Waiting;
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            part = PartMachine.Apply(Assigned(part, $"s{attempt}"), new PartObservation.Seen(attempt, [new(1, ItemStatus.Pending)], default), Rules).Next;
            part = PartMachine.Apply(part, new PartObservation.ServerLost($"s{attempt}"), Rules).Next;
        }

        Assert.Equal(PartState.Waiting, part.State);
    }

    [Fact]
    public void Out_of_memory_sends_a_job_to_another_server_until_it_is_quarantined()
    {
        var once = See(Assigned(Waiting, "a"), 1, new(1, ItemStatus.OutOfMemory));
        Assert.Equal((PartState.Waiting, "a"), (once.State, once.Excluded.Single()));

        Assert.Equal(PartState.Quarantined, See(Assigned(once, "b"), 2, new(1, ItemStatus.OutOfMemory)).State);
    }

    [Fact]
    public void A_job_that_every_server_failed_is_quarantined()
        => Assert.Equal(PartState.Quarantined,
            PartMachine.Apply(See(Assigned(Waiting, "a"), 1, new(1, ItemStatus.OutOfMemory)), new PartObservation.NoServerLeft(), Rules).Next.State);

    [Fact]
    public void A_node_error_fails_at_once_or_after_as_many_retries_as_the_rules_say()
    {
        Assert.Equal((PartState.Failed, "why"),
            See(Assigned(Waiting, "a"), 1, new(1, ItemStatus.NodeError, "why")) is var failed ? (failed.State, failed.Reason) : default);

        var rules = new FarmRules { NodeErrorRetries = 1 };
        var retried = PartMachine.Apply(Assigned(Waiting, "a"), new PartObservation.Seen(1, [new(1, ItemStatus.NodeError)], default), rules).Next;
        Assert.Equal(PartState.Waiting, retried.State);
        Assert.Equal(PartState.Quarantined,
            PartMachine.Apply(Assigned(retried, "b"), new PartObservation.Seen(2, [new(1, ItemStatus.NodeError)], default), rules).Next.State);
    }

    [Fact]
    public void A_late_result_of_a_closed_attempt_is_not_accepted()
    {
        var second = Assigned(PartMachine.Apply(Assigned(Waiting, "a"), new PartObservation.ServerLost("a"), Rules).Next, "b");

        Assert.Same(second, PartMachine.Apply(second, new PartObservation.Collected(1, "late"), Rules).Next);
        Assert.Equal("result", PartMachine.Apply(second, new PartObservation.Collected(2, "result"), Rules).Next.Result);
    }

    [Fact]
    public void A_cancellation_that_is_stored_first_discards_the_result_and_one_that_comes_later_does_nothing()
    {
        var collecting = See(Assigned(Waiting, "a"), 1, new(1, ItemStatus.Completed));
        var canceled = PartMachine.Apply(collecting, new PartObservation.StopAsked(PartState.Canceled), Rules).Next;
        Assert.Equal((PartState.Canceled, null),
            PartMachine.Apply(canceled, new PartObservation.Collected(1, "r"), Rules).Next is var first ? (first.State, first.Result) : default);

        var completed = PartMachine.Apply(collecting, new PartObservation.Collected(1, "r"), Rules).Next;
        Assert.Same(completed, PartMachine.Apply(completed, new PartObservation.StopAsked(PartState.Canceled), Rules).Next);
    }

    [Fact]
    public void Of_several_items_of_one_batch_the_furthest_counts_and_the_others_are_canceled()
    {
        var step =
            PartMachine.Apply(Assigned(Waiting, "a"),
                new PartObservation.Seen(1, [new(1, ItemStatus.Canceled), new(2, ItemStatus.Pending), new(3, ItemStatus.Completed), new(4, ItemStatus.Running)],
                    default), Rules);

        Assert.Equal(AttemptPhase.Collecting, step.Next.Open!.Phase);
        Assert.Equal([new Effect.CancelItem(2), new Effect.CancelItem(4), new Effect.Collect(3)], step.Effects);
    }

    [Fact]
    public void A_person_cancels_a_job_and_a_restart_does_not()
    {
        Assert.Equal(PartState.Canceled, See(Assigned(Waiting, "a"), 1, new(1, ItemStatus.Canceled)).State);
        Assert.Equal(PartState.Waiting, See(Assigned(Waiting, "a"), 1, new(1, ItemStatus.CanceledByRestart)).State);
        Assert.Equal(PartState.Waiting,
            PartMachine.Apply(Assigned(Waiting, "a"), new PartObservation.Seen(1, [new(1, ItemStatus.Canceled)], default),
                new() { RetryCanceled = true }).Next.State);
    }

    [Fact]
    public void A_job_that_has_started_does_not_expire()
    {
        var running = See(Assigned(Waiting, "a"), 1, new(1, ItemStatus.Running));

        Assert.Same(running, PartMachine.Apply(running, new PartObservation.StopAsked(PartState.Expired), Rules).Next);
        Assert.NotNull(PartMachine.Apply(Assigned(Waiting, "a"), new PartObservation.StopAsked(PartState.Expired), Rules).Next.StopAs);
    }

    private static PartRecord Assigned(PartRecord part, string server)
        => PartMachine.Apply(part, new PartObservation.Assigned(server, $"b{part.AttemptCount + 1}"), Rules).Next;

    private static PartRecord See(PartRecord part, int attempt, SeenItem item)
        => PartMachine.Apply(part, new PartObservation.Seen(attempt, [item], default), Rules).Next;
}
