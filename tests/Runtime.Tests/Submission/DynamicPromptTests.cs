using System.Net;
using System.Text.Json.Nodes;
using InvokeAI.Tests.Forms;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Submission;

/// <summary>The request that expands a dynamic prompt, made from the generator in the file.</summary>
public sealed class DynamicPromptTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("combinatorial", "\"maxPrompts\":3", 3, null)]
    [InlineData("combinatorial", "\"maxPrompts\":1", 1, null)]
    [InlineData("combinatorial", "\"maxPrompts\":20000", 10000, null)]
    [InlineData("random", "\"count\":4,\"seed\":5000000000", 4, 5000000000L)]
    [InlineData("random", "\"count\":1,\"seed\":0", 1, 0L)]
    public async Task The_numbers_are_those_of_the_generator(string kind, string members, int count, long? seed)
    {
        var body = await AskedAsync(kind, members);
        Assert.Equal(("a {b|c}", count), ((string)body["prompt"]!, (int)body["max_prompts"]!));
        Assert.Equal((kind == "combinatorial", seed), ((bool)body["combinatorial"]!, (long?)body["seed"]));
    }

    [Fact]
    public async Task Random_prompts_without_a_seed_get_one_each_time()
    {
        var seeds = new HashSet<long>();
        for (var i = 0; i < 4; i++)
            seeds.Add((long)(await AskedAsync("random", "\"count\":2"))["seed"]!);
        Assert.True(seeds.Count > 1);
        Assert.All(seeds, seed => Assert.InRange(seed, 0, int.MaxValue));
    }

    [Fact]
    public async Task What_the_server_cannot_read_is_told()
    {
        var e = await Assert.ThrowsAsync<WorkflowInputException>(() => AskedAsync("random", "\"count\":2", """{"prompts":[],"error":"Expected a brace"}"""));
        Assert.Contains("Expected a brace", e.Message, StringComparison.Ordinal);
        Assert.Equal("generator", e.FieldName);
    }

    [Fact]
    public async Task An_error_of_no_words_is_none()
        => Assert.NotNull(await AskedAsync("random", "\"count\":2", """{"prompts":["a b"],"error":""}"""));

    private static async Task<JsonNode> AskedAsync(string kind, string members, string answer = """{"prompts":["a b"],"error":null}""")
    {
        using var handler = new ScriptedHandler((request, _) => request.RequestUri!.AbsolutePath switch
        {
            "/api/v1/app/version" => ScriptedHandler.Json("""{"version":"6.14.0"}"""),
            "/api/v1/utilities/dynamicprompts" => ScriptedHandler.Json(answer),
            _ => ScriptedHandler.Json("""{"detail":"Not now"}""", HttpStatusCode.BadRequest),
        });
        await using var client = handler.Client(options: new() { UseEvents = false });
        var workflow = new FormText()
            .Node("g", "string_generator", "1.0.0", $$$"""{"generator":{"type":"string_generator_dynamic_prompts_{{{kind}}}","input":"a {b|c}",{{{members}}}}}""")
            .Node("b", "string_batch", "1.0.0", """{"batch_group_id":"None","strings":[]}""")
            .Node("s", "string", "1.0.1", """{"value":""}""")
            .Edge("g", "strings", "b", "strings").Edge("b", "value", "s", "value").Load();
        try
        {
            await client.SubmitAsync(workflow, cancellationToken: Stop);
        }
        catch (InvokeAIApiException)
        {
            // The batch itself is refused; what was asked before is what counts.
        }

        return JsonNode.Parse(handler.Requests.Single(r => r.Uri.AbsolutePath.EndsWith("dynamicprompts", StringComparison.Ordinal)).Body!)!;
    }
}
