using Bot.Workflows;
using InvokeAI;

namespace Bot;

/// <summary>Draws images for users. Each has a board of their own, and a destination in the queue by which their runs are canceled.</summary>
internal sealed class ImageBot(InvokeAIClient client, string folder)
{
    /// <summary>The number of images of a user that stay on the server. Starred images do not count.</summary>
    private const int KeptCount = 3;

    public Task<string> HandleAsync(string user, string message) => message.Split(' ', 2) switch
    {
        ["draw", var prompt] => DrawAsync(user, prompt),
        ["list"] => ListAsync(user),
        ["cancel"] => CancelAsync(user),
        ["clean"] => CleanAsync(user),
        _ => Task.FromResult("I can draw, list, cancel and clean."),
    };

    private async Task<string> DrawAsync(string user, string prompt)
    {
        var workflow = new SdxlTextToImage
        {
            Model = ModelRef.Named("Juggernaut XL v9"),
            PositivePrompt = prompt,
            Seed = Seeds.Random,
            Board = BoardTarget.Named(BoardOf(user), createIfMissing: true),
        };
        try
        {
            var run = await client.SubmitAsync(workflow, new SubmitOptions { Origin = "bot", Destination = DestinationOf(user) });
            var result = await run.WaitAsync();
            var files = await result.Images.SaveAllAsync(folder, new() { Overwrite = true });
            return $"{prompt}: {files[0]}";
        }
        catch (RunException e) when (e.Outcome == RunOutcome.Canceled)
        {
            return $"{prompt}: canceled";
        }
    }

    // Only this user's items, those that wait and the one that runs.
    private async Task<string> CancelAsync(string user)
        => $"canceled {await client.Queue.CancelDestinationAsync(DestinationOf(user))} item(s)";

    private async Task<string> ListAsync(string user)
        => $"you have {await client.Images.CountAsync(new() { BoardId = (await client.Boards.GetOrCreateAsync(BoardOf(user))).Id })} image(s)";

    private async Task<string> CleanAsync(string user)
    {
        var board = await client.Boards.GetOrCreateAsync(BoardOf(user));
        var old = new List<string>();
        var seen = 0;
        await foreach (var image in client.Images.ListAsync(new() { BoardId = board.Id, NewestFirst = true }))
        {
            if (!image.Starred && ++seen > KeptCount)
                old.Add(image.Name);
        }

        if (old.Count > 0)
            await client.Images.DeleteAsync(old);
        return $"deleted {old.Count} old image(s)";
    }

    private static string BoardOf(string user) => $"bot: {user}";

    private static string DestinationOf(string user) => $"bot-{user}";
}
