using InvokeAI.Testing;

namespace InvokeAI.Tests.Recordings;

/// <summary>Tests the stand-in against the recordings of a real server: same request, same status, same JSON types, same values.</summary>
public class ReplayTests
{
    [Theory]
    [InlineData("app")]
    [InlineData("enqueue-errors")]
    [InlineData("utilities-models")]
    public async Task Answers_as_recorded(string name)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, TestContext.Current.CancellationToken);
        await ReplayAsync(server, name);
    }

    [NeedsCorpus("workflows")]
    [Fact]
    public async Task The_library_answers_as_recorded()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, TestContext.Current.CancellationToken);
        foreach (var file in Directory.GetFiles(Evidence.Path("workflows", "default"), "*.json"))
            server.AddWorkflow(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        await ReplayAsync(server, "workflow-library");
    }

    [Fact]
    public async Task Boards_and_images_answer_as_recorded()
    {
        // They were recorded in turns: the images go onto a board of the one, and are deleted with it.
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false }, TestContext.Current.CancellationToken);
        using var replay = new Replay(server);
        var boards = Recording.Read("boards").Steps;
        foreach (var step in boards.Take(15).Concat(Recording.Read("images").Steps).Concat(boards.Skip(15)))
            await replay.SendAsync(step);
        AssertSame(replay);
    }

    [Fact]
    public async Task Users_answer_as_recorded()
    {
        await using var server =
            await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Strict = false, MultiUser = true }, TestContext.Current.CancellationToken);
        await ReplayAsync(server, "auth-multi-user");
    }

    private static async Task ReplayAsync(InvokeAIServer server, string recording)
    {
        using var replay = new Replay(server);
        foreach (var step in Recording.Read(recording).Steps)
            await replay.SendAsync(step);
        AssertSame(replay);
    }

    private static void AssertSame(Replay replay)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{replay.Count} exchanges");
        Assert.True(replay.Comparison.Differences.Count == 0, string.Join("\n", replay.Comparison.Differences.Take(40)));
    }
}
