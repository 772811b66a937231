namespace Samples;

/// <summary>The bot: two users who do not get in each other's way.</summary>
public sealed class BotTests : SampleTest
{
    [Fact]
    public async Task Each_user_has_a_board_and_cancels_and_deletes_only_what_is_theirs()
    {
        await using var bot = SampleProcess.Start("Bot", Folder, Server.BaseAddress);
        foreach (var prompt in new[] { "one", "two", "three", "four", "five" })
        {
            await bot.Input.WriteLineAsync($"alice draw {prompt}");
            await bot.LineAsync($"@alice {prompt}: ");
        }

        Server.PauseProcessor();
        await bot.Input.WriteLineAsync("bob draw a cat");
        await bot.Input.WriteLineAsync("alice draw a dog");
        while (Server.QueueItems.Count < 7)
            await Task.Delay(20, Stop);
        await bot.Input.WriteLineAsync("bob cancel");
        await bot.LineAsync("@bob canceled 1 item(s)");
        await bot.LineAsync("@bob a cat: canceled");
        Server.ResumeProcessor();
        await bot.LineAsync("@alice a dog: ");

        await bot.Input.WriteLineAsync("alice clean");
        await bot.LineAsync("@alice deleted 3 old image(s)");
        await bot.Input.WriteLineAsync("alice list");
        await bot.LineAsync("@alice you have 3 image(s)");
        await bot.Input.WriteLineAsync("alice dance");
        await bot.LineAsync("I can draw");
        await bot.Input.WriteLineAsync("quit");
        Assert.Equal(0, await bot.WaitAsync());
        Assert.Equal(["bot: alice", "bot: bob"], Server.Boards.Select(board => (string?)board["board_name"]).Order(StringComparer.Ordinal));
    }
}
