using InvokeAI.Boards;
using InvokeAI.Testing;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Media;

public sealed class BoardsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("6.14.0-alpha")]
    [InlineData("6.8.1")]
    public async Task A_board_lives_from_its_making_to_its_end(string version)
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = version }, Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var made = await client.Boards.CreateAsync("Draft & ümlaut", Stop);
        Assert.Equal("Draft & ümlaut", (await client.Boards.GetAsync(made.Id, Stop)).Name);
        Assert.Equal(made.Id, (await client.Boards.GetOrCreateAsync("Draft & ümlaut", Stop)).Id);
        Assert.Equal("Renamed", (await client.Boards.UpdateAsync(made.Id, new() { Name = "Renamed" }, Stop)).Name);
        Assert.Empty(await client.Boards.ListByNameAsync("Draft & ümlaut", Stop).ToListAsync(Stop));

        var image = server.AddImage(boardId: made.Id, category: "general");
        Assert.Equal(image, (await client.Boards.UpdateAsync(made.Id, new() { CoverImageName = image }, Stop)).CoverImageName);
        Assert.Equal(1, (await client.Boards.GetAsync(made.Id, Stop)).ImageCount);
        Assert.True((await client.Boards.UpdateAsync(made.Id, new() { Archived = true }, Stop)).Archived);
        Assert.Empty(await client.Boards.ListAsync(cancellationToken: Stop).ToListAsync(Stop));
        Assert.Single(await client.Boards.ListAsync(includeArchived: true, Stop).ToListAsync(Stop));
        Assert.False((await client.Boards.UpdateAsync(made.Id, new() { Archived = false }, Stop)).Archived);

        var second = await client.Boards.CreateAsync("second", Stop);
        Assert.Equal(second.Id, (await client.Boards.FindByNameAsync("second", Stop))!.Id);
        Assert.Null(await client.Boards.FindByNameAsync("Draft & ümlaut", Stop));

        Assert.Equal([image], await client.Boards.ListImageNamesAsync(made.Id, cancellationToken: Stop).ToListAsync(Stop));
        Assert.Equal([image], (await client.Boards.DeleteAsync(made.Id, cancellationToken: Stop)).DeletedBoardImages);
        Assert.Equal(1, await client.Boards.CountUncategorizedAsync(Stop));
        var lost = server.AddImage(boardId: second.Id);
        Assert.Equal([lost], (await client.Boards.DeleteAsync(second.Id, includeImages: true, Stop)).DeletedImages);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Boards.GetAsync(second.Id, Stop));
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Boards.DeleteAsync(second.Id, cancellationToken: Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Boards.DeleteAsync("none", includeImages: true, Stop));
    }

    [Fact]
    public async Task One_name_asked_for_by_many_at_once_makes_one_board()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var boards = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => client.Boards.GetOrCreateAsync("renders", Stop)));
        Assert.Single(boards.Select(b => b.Id).Distinct());
        Assert.Single(server.Boards);
    }

    [Fact]
    public async Task Several_boards_of_a_name_are_an_error_that_lists_them()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        string[] ids = [server.AddBoard("twin"), server.AddBoard("twin")];
        Assert.Equal(2, (await client.Boards.ListByNameAsync("twin", Stop).ToListAsync(Stop)).Count);
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => client.Boards.GetOrCreateAsync("twin", Stop));
        Assert.Equal((true, "board", "twin", ids.Order()), (e.IsAmbiguous, e.Kind, e.Name, e.CandidateIds.Order()),
            (a, b) => a.Item1 == b.Item1 && a.Item2 == b.Item2 && a.Item3 == b.Item3 && a.Item4.SequenceEqual(b.Item4));
        Assert.All(ids, id => Assert.Contains(id, e.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_several_users_a_name_means_ones_own_board_then_what_others_share_and_never_what_they_keep()
    {
        const string Password = "A long enough password 1";
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true }, Stop);
        string[] users = ["admin@example.org", "kim@example.org", "sam@example.org"];
        foreach (var user in users)
            server.AddUser(user, Password, isAdmin: user == users[0]);
        await using var kim = new InvokeAIClient(server.BaseAddress, new() { Email = users[1], Password = Password });
        await using var sam = new InvokeAIClient(server.BaseAddress, new() { Email = users[2], Password = Password });
        await using var one = new InvokeAIClient(server.BaseAddress);
        await one.Auth.SignInAsync(users[0], Password, cancellationToken: Stop);

        // An admin sees what kim keeps to herself, and still gets a board of their own.
        var kims = await kim.Boards.GetOrCreateAsync("renders", Stop);
        Assert.Equal(kims.Id, Assert.Single(await one.Boards.ListAsync(cancellationToken: Stop).ToListAsync(Stop)).Id);
        Assert.Empty(await one.Boards.ListByNameAsync("renders", Stop).ToListAsync(Stop));
        var admins = await one.Boards.GetOrCreateAsync("renders", Stop);
        Assert.NotEqual(kims.Id, admins.Id);

        // What is shared is found by everyone who has none of that name.
        Assert.Empty(await sam.Boards.ListByNameAsync("renders", Stop).ToListAsync(Stop));
        await kim.Boards.UpdateAsync(kims.Id, new() { Visibility = BoardVisibility.Public }, Stop);
        Assert.Equal(kims.Id, (await sam.Boards.GetOrCreateAsync("renders", Stop)).Id);
        Assert.Equal(admins.Id, (await one.Boards.GetOrCreateAsync("renders", Stop)).Id);

        // Two that are shared are an error that lists both, also in a submission.
        await one.Boards.UpdateAsync(admins.Id, new() { Visibility = BoardVisibility.Shared }, Stop);
        var card = EdgeWorkflows.ColourCard;
        var target = card.With(card.Inputs.First(i => i.FieldType == "BoardField").Name, BoardTarget.Named("renders", createIfMissing: true));
        // A submission knows the boards of its last one for a while.
        await sam.Boards.ListByNameAsync("renders", Stop).ToListAsync(Stop);
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => sam.SubmitAsync(target, cancellationToken: Stop));
        Assert.All([kims.Id, admins.Id], id => Assert.Contains(id, e.Message, StringComparison.Ordinal));

        // Who signs in as another user finds that user's.
        await one.Auth.SignInAsync(users[1], Password, cancellationToken: Stop);
        var run = await one.SubmitAsync(target, cancellationToken: Stop);
        var picture = Assert.Single((await run.WaitAsync(Stop)).Images);
        Assert.Equal(kims.Id, (await kim.Images.GetAsync(picture.Name, Stop)).BoardId);
    }

    [Fact]
    public async Task Visibility_is_changed_where_the_server_has_it()
    {
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var board = await client.Boards.CreateAsync("open", Stop);
        Assert.Equal(BoardVisibility.Shared, (await client.Boards.UpdateAsync(board.Id, new() { Visibility = BoardVisibility.Shared }, Stop)).Visibility);
    }
}
