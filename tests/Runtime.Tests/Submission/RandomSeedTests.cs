using InvokeAI.Testing;

namespace InvokeAI.Tests.Submission;

/// <summary>Tests that a seed that was drawn is reported with the item, whether the server knows of it or not.</summary>
public sealed class RandomSeedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task The_seed_of_each_item_is_the_one_that_was_sent(int runs, bool splits)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = splits ? 2 : 10 }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress, new() { PollInterval = TimeSpan.FromMilliseconds(50) });
        var noise = new FormText().Node("n", "noise", "1.0.3", """{"seed":0,"width":64}""").Field("n", "seed").Load();
        var options = new SubmitOptions { Runs = runs, SplitBatch = splits };
        var result = await (await client.SubmitAsync(noise.With("Seed", Seeds.Random), options, Stop)).WaitAsync(Stop);

        var reported = result.Items.Select(item => Assert.Single(item.Values)).ToList();
        Assert.All(reported, value => Assert.Equal(("n", "seed"), (value.NodeId, value.FieldName)));
        var sent = server.EnqueuedBodies.SelectMany(body => body["batch"]!["data"]!.AsArray() is [var axis, ..]
            ? axis![0]!["items"]!.AsArray().Select(seed => (long)seed!)
            : [(long)body["batch"]!["graph"]!["nodes"]!["n"]!["seed"]!]);
        Assert.Equal(sent, reported.Select(value => value.Value.GetInt64()));
        Assert.Equal(runs, reported.Select(value => value.Value.GetInt64()).Distinct().Count());
    }
}
