using System.Net;
using InvokeAI.Testing;

namespace InvokeAI.Tests;

public class StrictTests
{
    private const string Model = """{"key":"k","hash":"h","name":"n","base":"sdxl","type":"main"}""";

    [Theory]
    [InlineData("poison", """{"c":{"type":"blank_image"}}""", null, """ "data":[[{"node_path":"c","field_name":"width","items":["wide"]}]] """)]
    [InlineData("not-finite", """{"c":{"type":"float","value":1}}""", null, """ "data":[[{"node_path":"c","field_name":"value","items":[NaN]}]] """)]
    [InlineData("unknown-board", """{"c":{"type":"blank_image","board":{"board_id":"nope"}}}""", null, "")]
    [InlineData("unknown-board", """{"c":{"type":"blank_image","board":{"board_id":"none"}}}""", null, "")]
    [InlineData("unknown-field", """{"c":{"type":"blank_image","colour":1}}""", null, "")]
    [InlineData("unknown-image", """{"c":{"type":"image","image":{"image_name":"gone.png"}}}""", null, "")]
    [InlineData("unknown-model", """{"c":{"type":"sdxl_model_loader","model":MODEL}}""", null, "")]
    [InlineData("connected-literal", """{"a":{"type":"add"},"b":{"type":"add","a":7}}""", "a.value -> b.a", "")]
    [InlineData("double-edge", """{"a":{"type":"add"},"b":{"type":"add"}}""", "a.value -> b.a;a.value -> b.a", "")]
    [InlineData("missing-input", """{"c":{"type":"img_resize"}}""", null, "")]
    [InlineData("connected-batch", """{"a":{"type":"add"},"b":{"type":"add"}}""", "a.value -> b.a",
        """ "data":[[{"node_path":"b","field_name":"a","items":[1]}]] """)]
    public async Task Strict_mode_refuses_what_does_harm_and_the_real_server_takes_it(string rule, string nodes, string? edges, string more)
    {
        nodes = nodes.Replace("MODEL", Model, StringComparison.Ordinal);
        await using var strict = await Peer.StartAsync();
        var refused = await strict.EnqueueAsync(nodes, edges?.Split(';'), more);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(strict.Server.StrictViolations, v => v.Rule == rule);
        Assert.Contains("Strict mode", await refused.Content.ReadAsStringAsync(Peer.Stop));
        Assert.Empty(strict.Server.QueueItems);

        await using var real = await Peer.StartAsync(new InvokeAIServerOptions { Strict = false });
        Assert.Equal(HttpStatusCode.OK, (await real.EnqueueAsync(nodes, edges?.Split(';'), more)).StatusCode);
        Assert.Empty(real.Server.StrictViolations);
    }

    [Fact]
    public async Task A_batch_id_used_twice_is_refused()
    {
        await using var peer = await Peer.StartAsync();
        const string Id = "\"batch_id\":\"11111111-2222-4333-8444-555555555555\"";
        Assert.True((await peer.EnqueueAsync("""{"a":{"type":"add"}}""", more: Id)).IsSuccessStatusCode);
        Assert.False((await peer.EnqueueAsync("""{"a":{"type":"add"}}""", more: Id)).IsSuccessStatusCode);
        Assert.Equal("batch-id", Assert.Single(peer.Server.StrictViolations).Rule);
    }
}
