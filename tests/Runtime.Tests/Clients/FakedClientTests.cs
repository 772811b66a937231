using InvokeAI.Boards;
using InvokeAI.Events;
using InvokeAI.Images;
using InvokeAI.Models;
using InvokeAI.Queue;
using InvokeAI.Server;
using InvokeAI.Testing;
using InvokeAI.Tests.Runs;
using InvokeAI.Videos;
using NSubstitute;

namespace InvokeAI.Tests.Clients;

/// <summary>Tests how a user's test fakes the clients.</summary>
public sealed class FakedClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_faked_client_returns_faked_clients()
    {
        var client = Substitute.For<InvokeAIClient>();
        client.Boards.FindByNameAsync("renders", Arg.Any<CancellationToken>()).Returns(new BoardInfo { Id = "b1", Name = "renders" });
        client.Images.ListAsync(Arg.Any<ImageQuery>(), Arg.Any<CancellationToken>()).Returns(new[] { new ImageInfo { Name = "a.png" } }.ToAsyncEnumerable());
        client.Models.GetAsync("k", Arg.Any<CancellationToken>()).Returns<Task<ModelConfig>>(_ => throw new InvokeAINotFoundException("No such model."));

        Assert.Equal("b1", (await client.Boards.FindByNameAsync("renders", Stop))!.Id);
        Assert.Equal("a.png", Assert.Single(await client.Images.ListAsync(new() { BoardId = "b1" }, Stop).ToListAsync(Stop)).Name);
        Assert.Equal(System.Net.HttpStatusCode.NotFound,
            (await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Models.GetAsync("k", Stop))).StatusCode);
        await client.Boards.Received(1).FindByNameAsync("renders", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_client_that_a_test_derives_says_that_it_has_no_server()
    {
        var boards = new FewBoards();
        Assert.Equal("b", (await boards.GetAsync("b", Stop)).Id);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => boards.CreateAsync("new", Stop));
        Assert.Contains("without a server", e.Message, StringComparison.Ordinal);
        await using var client = new EmptyClient();
        Assert.Throws<InvalidOperationException>(() => client.BaseAddress);
        Assert.Equal("InvokeAI at no address", client.ToString());
    }

    [Fact]
    public async Task Fakes_of_resources_leave_submitting_alone()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = Substitute.ForPartsOf<InvokeAIClient>(server.BaseAddress.ToString(), new InvokeAIClientOptions(), null!);
        client.App.Returns(Substitute.For<AppClient>());
        client.Queue.Returns(Substitute.For<QueueClient>());
        client.GetQueue(Arg.Any<string>()).Returns(Substitute.For<QueueClient>());
        client.Events.Returns(Substitute.For<EventsClient>());
        client.Boards.Returns(Substitute.For<BoardsClient>());
        client.Images.Returns(Substitute.For<ImagesClient>());
        client.Videos.Returns(Substitute.For<VideosClient>());
        client.Models.Returns(Substitute.For<ModelsClient>());

        var run = await client.SubmitAsync(EdgeWorkflows.ColourCard, new SubmitOptions { Ephemeral = true }, Stop);
        Assert.Single((await run.WaitAsync(Stop)).Images);
        await run.CleanUpAsync(cancellationToken: Stop);
        Assert.Empty(server.Images);
        Assert.Empty(client.App.ReceivedCalls());
        Assert.Empty(client.Images.ReceivedCalls());
    }

    private sealed class FewBoards : BoardsClient
    {
        public override Task<BoardInfo> GetAsync(string id, CancellationToken cancellationToken = default) => Task.FromResult(new BoardInfo { Id = id });
    }

    private sealed class EmptyClient : InvokeAIClient;
}
