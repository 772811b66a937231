using InvokeAI.Scheduling;

namespace InvokeAI.Farm.Tests.Scheduling;

/// <summary>Tests each rule of the scheduler alone.</summary>
public sealed class SchedulerRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long sequence;

    [Fact]
    public void One_job_more_than_a_server_runs_at_once_waits_there()
    {
        var scheduler = Servers(Server("a") with { Slots = 2 });
        for (var i = 0; i < 5; i++)
            scheduler.Add(Job($"j{i}"));

        Assert.Equal(["j0", "j1", "j2"], All(scheduler).Select(a => a.Job.Id));
        scheduler.Release("a");
        Assert.Equal(["j3"], All(scheduler).Select(a => a.Job.Id));
    }

    [Fact]
    public void A_server_full_of_other_peoples_items_gets_one_job()
    {
        var scheduler = Servers(Server("a") with { Foreign = 3 });
        scheduler.Add(Job("j0"));
        scheduler.Add(Job("j1"));

        Assert.Single(All(scheduler));
    }

    [Fact]
    public void Idle_servers_are_filled_before_jobs_wait_at_busy_ones()
    {
        var scheduler = Servers(Server("a") with { Foreign = 1 }, Server("b"), Server("c"));
        for (var i = 0; i < 4; i++)
            scheduler.Add(Job($"j{i}"));

        Assert.Equal(["b", "c"], All(scheduler).Take(2).Select(a => a.Server));
    }

    [Fact]
    public void A_higher_class_goes_first_whatever_is_loaded()
    {
        var scheduler = Servers(Server("a"));
        scheduler.Loaded("a", "m1");
        scheduler.Add(Job("low") with { Needs = new([], "m1") });
        scheduler.Add(Job("high") with { Priority = 1, Needs = new([], "m2") });

        Assert.Equal(["high", "low"], All(scheduler).Select(a => a.Job.Id));
    }

    [Fact]
    public void A_job_that_a_server_cannot_run_does_not_hold_up_a_lower_class()
    {
        var scheduler = Servers(Server("a") with { Abilities = new(["x"]) });
        scheduler.Add(Job("high") with { Priority = 1, Needs = new(["y"], null) });
        scheduler.Add(Job("low") with { Needs = new(["x"], null) });

        Assert.Equal(["low"], All(scheduler).Select(a => a.Job.Id));
        Assert.Equal(["y"], scheduler.Missing(new(["x", "y"], null), []));
    }

    [Fact]
    public void A_server_that_failed_a_job_does_not_get_it_again()
    {
        var scheduler = Servers(Server("a"), Server("b") with { Foreign = 1 });
        scheduler.Add(Job("j") with { Excluded = ["a"] });

        Assert.Equal("b", Assert.Single(All(scheduler)).Server);
    }

    [Fact]
    public void An_excluded_server_still_gets_other_jobs()
    {
        var scheduler = Servers(Server("a"));
        scheduler.Add(Job("excluded") with { Excluded = ["a"] });
        scheduler.Add(Job("other"));

        Assert.Equal(["other"], All(scheduler).Select(a => a.Job.Id));
    }

    [Fact]
    public void Tenants_share_a_class_by_weight()
    {
        var scheduler = Servers(new SchedulerRules { WeightOf = tenant => tenant == "b" ? 3 : 1 }, Server("s"));
        for (var i = 0; i < 400; i++)
        {
            scheduler.Add(Job($"a{i}") with { Tenant = "a" });
            scheduler.Add(Job($"b{i}") with { Tenant = "b" });
        }

        var served = Serve(scheduler, 400);
        Assert.InRange(served.Count(job => job.Tenant == "b"), 299, 301);
        Assert.InRange(served.Take(40).Count(job => job.Tenant == "b"), 29, 31);
    }

    [Fact]
    public void A_tenant_that_was_away_does_not_save_up_turns()
    {
        var scheduler = Servers(Server("s"));
        for (var i = 0; i < 100; i++)
            scheduler.Add(Job($"a{i}") with { Tenant = "a" });
        Serve(scheduler, 50);
        for (var i = 0; i < 100; i++)
            scheduler.Add(Job($"b{i}") with { Tenant = "b" });

        Assert.InRange(Serve(scheduler, 20).Count(job => job.Tenant == "b"), 9, 11);
    }

    [Fact]
    public void What_a_tenant_gets_where_only_it_can_run_does_not_cost_it_its_share_elsewhere()
    {
        var scheduler = Servers(Server("own") with { Abilities = new(["own"]) }, Server("both") with { Abilities = new(["both"]) });
        for (var i = 0; i < 300; i++)
        {
            scheduler.Add(Job($"o{i}") with { Tenant = "a", Needs = new(["own"], null) });
            scheduler.Add(Job($"a{i}") with { Tenant = "a", Needs = new(["both"], null) });
            scheduler.Add(Job($"b{i}") with { Tenant = "b", Needs = new(["both"], null) });
        }

        var served = Serve(scheduler, 200);
        Assert.InRange(served.Count(job => job.Id[0] == 'a'), served.Count(job => job.Id[0] == 'b') - 2, served.Count(job => job.Id[0] == 'b') + 2);
    }

    [Fact]
    public void A_deadline_goes_first_and_cannot_do_so_for_ever()
    {
        var scheduler = Servers(Server("s"));
        scheduler.Add(Job("patient") with { Due = Start + TimeSpan.FromHours(1) });
        scheduler.Add(Job("urgent") with { Due = Start + TimeSpan.FromMinutes(5) });
        scheduler.Add(Job("late") with { Due = Start + TimeSpan.FromHours(2) });

        Assert.Equal(["urgent", "patient", "late"], Serve(scheduler, 3).Select(job => job.Id));
    }

    [Fact]
    public void Jobs_of_the_loaded_model_go_first_as_often_as_the_patience_says()
    {
        var scheduler = Servers(new SchedulerRules { Patience = 3 }, Server("s"));
        scheduler.Loaded("s", "m1");
        scheduler.Add(Job("other") with { Needs = new([], "m2") });
        for (var i = 0; i < 10; i++)
            scheduler.Add(Job($"same{i}") with { Needs = new([], "m1") });

        Assert.Equal(["same0", "same1", "same2", "other"], Serve(scheduler, 4).Select(job => job.Id));
    }

    [Fact]
    public void A_free_server_that_has_the_model_is_preferred()
    {
        var scheduler = Servers(Server("a"), Server("b"));
        scheduler.Loaded("b", "m");
        scheduler.Add(Job("j") with { Needs = new([], "m") });

        var assignment = Assert.Single(All(scheduler));
        Assert.Equal(("b", false), (assignment.Server, assignment.SwitchesModel));
    }

    [Fact]
    public void A_closed_server_gets_nothing_until_it_opens()
    {
        var scheduler = Servers(Server("a") with { IsOpen = false });
        scheduler.Add(Job("j"));
        Assert.Empty(All(scheduler));

        scheduler.Set(Server("a"));
        Assert.Single(All(scheduler));
    }

    [Fact]
    public void A_server_that_gains_an_ability_gets_the_jobs_that_waited_for_it()
    {
        var scheduler = Servers(Server("a") with { Abilities = new([]) });
        scheduler.Add(Job("j") with { Needs = new(["x"], null) });
        Assert.Empty(All(scheduler));

        scheduler.Set(Server("a") with { Abilities = new(["x"]) });
        Assert.Single(All(scheduler));
    }

    private static Scheduler Servers(params ServerState[] servers) => Servers(new SchedulerRules(), servers);

    private static Scheduler Servers(SchedulerRules rules, params ServerState[] servers)
    {
        var scheduler = new Scheduler(rules);
        foreach (var server in servers)
            scheduler.Set(server);
        return scheduler;
    }

    private static ServerState Server(string name) => new() { Name = name };

    private WaitingJob Job(string id) => new() { Id = id, Due = Start, Sequence = sequence++ };

    private static List<Assignment> All(Scheduler scheduler)
    {
        var all = new List<Assignment>();
        while (scheduler.TryNext(out var assignment))
            all.Add(assignment);
        return all;
    }

    // Runs jobs one after another: what was assigned ends at once.
    private static List<WaitingJob> Serve(Scheduler scheduler, int count)
    {
        var served = new List<WaitingJob>();
        while (served.Count < count && scheduler.TryNext(out var assignment))
        {
            served.Add(assignment.Job);
            scheduler.Release(assignment.Server);
        }

        return served;
    }
}
