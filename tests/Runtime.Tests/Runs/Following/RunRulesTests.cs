namespace InvokeAI.Tests.Runs.Following;

/// <summary>Tests that the rules of a run are those of its record and of the client's options.</summary>
public sealed class RunRulesTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_run_has_the_clients_intervals_and_judges_surplus_where_it_knows_how_many_it_asked_for(int expected, bool judges)
    {
        using var http = new HttpClient();
        var options = new InvokeAIClientOptions
        {
            BaseAddress = new Uri("http://server/"),
            PollInterval = TimeSpan.FromSeconds(2),
            MaxPollInterval = TimeSpan.FromSeconds(3),
            EventPollInterval = TimeSpan.FromSeconds(40),
            StallTimeout = TimeSpan.FromSeconds(4),
            LostContactTimeout = TimeSpan.FromSeconds(50),
        };
        var client = new InvokeAIClient(http, options);
        var rules =
            RunRules.Of(new RunRecord { Connection = client.Connection, Queue = client.GetQueue("mine"), BatchId = "b", Name = "Card", Expected = expected });
        Assert.Equal(("b", "mine", judges), (rules.BatchId, rules.QueueId, rules.JudgesSurplus));
        Assert.Equal([2, 3, 40, 4, 50],
            new[] { rules.PollInterval, rules.MaxPollInterval, rules.EventPollInterval, rules.StallTimeout, rules.LostContactTimeout }.Select(
                t => t.TotalSeconds));
        Assert.Equal(4, rules.OddTimeout.TotalSeconds);
        Assert.Equal(5, (rules with { StallTimeout = TimeSpan.FromSeconds(6) }).OddTimeout.TotalSeconds);
        Assert.Empty(rules.Nodes);
    }
}
