using System.Net;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Contract;

/// <summary>A text of the caller's arrives as it is, or is refused: never with a replacement character in place of half a character.</summary>
public sealed class HalfCharacterTests
{
    private const string Mark = "mark";

    public static TheoryData<string> Calls => [.. EveryCall.Names];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_that_would_send_half_a_character_is_refused(string call)
    {
        var (sent, _) = await SentAsync(call, Mark);
        var (sentHalf, error) = await SentAsync(call, Mark + "\ud800");
        Assert.DoesNotContain(sentHalf, HasMark);
        if (!sent.Exists(HasMark))
            return;
        Assert.IsAssignableFrom<ArgumentException>(error);
        Assert.Contains("half a character", error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BoardsClient.GetAsync(id)")]
    [InlineData("BoardsClient.CreateAsync(name)")]
    [InlineData("LibraryClient.ListAsync(")]
    [InlineData("ImagesClient.UploadAsync(Stream")]
    public async Task Paths_bodies_queries_and_forms_are_among_the_calls(string begin)
        => Assert.Contains((await SentAsync(EveryCall.Names.First(name => name.StartsWith(begin, StringComparison.Ordinal)), Mark)).Sent, HasMark);

    private static bool HasMark(string request) => request.Contains(Mark, StringComparison.Ordinal);

    private static async Task<(List<string> Sent, Exception? Error)> SentAsync(string call, string text)
    {
        using var folder = new TemporaryFolder();
        using var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"detail":"Not found"}""", HttpStatusCode.NotFound));
        await using var client = handler.Client(options: new() { UseEvents = false });
        Exception? error = null;
        try
        {
            await EveryCall.InvokeWithAsync(client, call, folder.Path, text, TestContext.Current.CancellationToken);
        }
        catch (System.Reflection.TargetInvocationException e)
        {
            error = e.InnerException;
        }
        catch (Exception e)
        {
            error = e;
        }

        return ([.. handler.Requests.Select(r => $"{r.Uri.OriginalString} {r.Body}")], error);
    }
}
