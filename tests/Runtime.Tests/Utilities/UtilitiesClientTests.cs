using System.Net;
using InvokeAI.Tests.Http;
using InvokeAI.Tests.Recordings;

namespace InvokeAI.Tests.Utilities;

public class UtilitiesClientTests
{
    private static readonly Route[] Routes =
    [
        new("POST", "/api/v1/utilities/dynamicprompts", async (c, m) =>
        {
            var body = m.Step.RequestBody!.Value;
            var read = await c.Utilities.GetDynamicPromptsAsync(
                body.GetProperty("prompt").GetString()!,
                body.GetProperty("max_prompts").GetInt32(),
                !body.TryGetProperty("combinatorial", out var combinatorial) || combinatorial.GetBoolean(),
                body.TryGetProperty("seed", out var seed) ? seed.GetInt64() : null);
            Assert.Equal(m.Step.Body!.Value.GetProperty("prompts").GetArrayLength(), read.Prompts.Count);
            Assert.Equal(m.Step.Body.Value.GetProperty("error").GetString(), read.Error);
        }),
    ];

    [Fact]
    public async Task Recorded_answers_are_read()
    {
        foreach (var step in RecordedStep.Load("utilities-models").Where(s => s.Path.StartsWith("/api/v1/utilities/", StringComparison.Ordinal)))
            await Route.Match(Routes, step)!.RunAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task More_prompts_than_the_server_gives_are_not_asked_for(int count)
    {
        var handler = new ScriptedHandler((_, _) => ScriptedHandler.Json("{}"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => handler.Client().Utilities.GetDynamicPromptsAsync("a", count, cancellationToken: Now));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task Styles_are_put_around_a_prompt_as_the_GUI_does()
    {
        var client =
            new ScriptedHandler(
                (_, _) => ScriptedHandler.Json(
                    """[{"id":"s","name":"Sketch","type":"default","is_public":true,"user_id":null,"image":null,"preset_data":{"positive_prompt":"a sketch of {prompt}, pencil","negative_prompt":"photo"}},{"id":"t","preset_data":null}]""")).Client();
        var styles = await client.Utilities.ListStylePresetsAsync(Now).ToListAsync(Now);
        Assert.Equal("a sketch of a cat, pencil", styles[0].Apply("a cat"));
        Assert.Equal("blurry photo", styles[0].ApplyNegative("blurry"));
        Assert.Equal("photo", styles[0].ApplyNegative(""));
        Assert.Equal("a cat", styles[1].Apply("a cat"));
    }

    [Fact]
    public async Task What_an_older_server_lacks_is_refused_by_name()
    {
        var client = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath.EndsWith("version", StringComparison.Ordinal)
            ? ScriptedHandler.Json("""{"version":"6.8.0"}""")
            : ScriptedHandler.Json("""{"detail":"Not Found"}""", HttpStatusCode.NotFound)).Client();
        await Assert.ThrowsAsync<ServerTooOldException>(() => client.Utilities.ExpandPromptAsync("a", "k", cancellationToken: Now));
        await Assert.ThrowsAsync<ServerTooOldException>(() => client.Utilities.DescribeImageAsync("a", "k", cancellationToken: Now));
        await Assert.ThrowsAsync<ServerTooOldException>(() => client.Utilities.ListSystemPromptsAsync(Now).ToListAsync(Now).AsTask());
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
