using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Events;
using InvokeAI.Http;
using InvokeAI.Json;
using InvokeAI.Server;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Json;

/// <summary>Tests that a problem of an answer is one exception, which names the request and the place in the answer.</summary>
public sealed class AnswerTests
{
    private const string Board = """{"board_id":"b","board_name":"NAME","image_count":0}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"board_id":"b","board_name":"a\ud800"}""", "$.board_name")]
    [InlineData("""{"board_id":"b","\udc00":1}""", "$")]
    [InlineData("""{"board_id":"b","brand_new":[{"a":["\uD800\u0041"]}]}""", "$.brand_new[0].a[0]")]
    [InlineData("""{"board_id":"b","image_count":-1}""", "$.image_count")]
    [InlineData("""{"board_id":"b","image_count":1e99}""", "$.image_count")]
    [InlineData("""{"board_id":"b","created_at":"2026-13-45"}""", "$.created_at")]
    [InlineData("""{"board_id":"..","board_name":"a"}""", "$.board_id")]
    [InlineData("""{"board_id":null,"board_name":"a"}""", "$.board_id")]
    [InlineData("""{"board_name":"a"}""", "$")]
    [InlineData("""{"board_id":"b","board_visibility":""}""", "$.board_visibility")]
    [InlineData("""[]""", "$")]
    public async Task An_answer_that_cannot_be_read_is_told_with_its_request_and_place(string json, string place)
    {
        var e = await Assert.ThrowsAsync<InvokeAIResponseException>(() => Answering(json).Boards.GetAsync("b", Stop));
        Assert.Contains("GET api/v1/boards/b ", e.Message, StringComparison.Ordinal);
        Assert.Contains($"({place})", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[null]", "$[0]")]
    [InlineData($"[{Board}, null ]", "$[1]")]
    [InlineData("[\n\tnull]", "$[0]")]
    public async Task Null_in_a_list_is_told_with_its_place(string json, string place)
    {
        var e = await Assert.ThrowsAsync<InvokeAIResponseException>(() => Answering(json).Boards.ListAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask());
        Assert.Contains($"({place})", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_in_a_list_of_an_inner_object_is_told_and_in_a_graph_it_is_not()
    {
        const string Item = """[{"item_id":1,"status":"completed","session":{"graph":{"nodes":[null,{"a":[null]}]}},"field_values":[VALUE]}]""";
        var read = Assert.Single(await Answering(Item.Replace("VALUE", "", StringComparison.Ordinal)).Queue.ListItemsAsync(null, Stop).ToListAsync(Stop));
        Assert.Equal(JsonValueKind.Null, read.Session.GetProperty("graph").GetProperty("nodes")[0].ValueKind);
        var e = await Assert.ThrowsAsync<InvokeAIResponseException>(
            () => Answering(Item.Replace("VALUE", "null", StringComparison.Ordinal)).Queue.ListItemsAsync(null, Stop).ToListAsync(Stop).AsTask());
        Assert.Contains("($[0].field_values[0])", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_told_and_a_byte_order_mark_is_ignored()
    {
        await Assert.ThrowsAsync<InvokeAIResponseException>(
            () => Answering(Encoding.Latin1.GetBytes(Board.Replace("NAME", "é", StringComparison.Ordinal))).Boards.GetAsync("b", Stop));
        Assert.Equal("NAME", (await Answering([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Board)]).Boards.GetAsync("b", Stop)).Name);
    }

    [Fact]
    public async Task Letters_beyond_the_basic_plane_and_names_given_twice_are_read()
    {
        Assert.Equal("a😀", (await Answering(Board.Replace("NAME", "a\\ud83d\\ude00", StringComparison.Ordinal)).Boards.GetAsync("b", Stop)).Name);
        Assert.Equal("second", (await Answering("""{"board_id":"b","board_name":"first","board_name":"second"}""").Boards.GetAsync("b", Stop)).Name);
        Assert.Equal(2, (await Answering("""{"sdxl":1,"sdxl":2}""").Library.CountByTagAsync(["sdxl"], cancellationToken: Stop))["sdxl"]);
    }

    [Fact]
    public async Task An_infinite_number_is_told()
        => await Assert.ThrowsAsync<InvokeAIResponseException>(
            () => Answering("""{"offset":0,"limit":1,"total":1,"items":[{"kind":"video","name":"a.mp4","duration":1e999}]}""").Gallery.ListAsync(
                cancellationToken: Stop).ToListAsync(Stop).AsTask());

    [Fact]
    public async Task A_refusal_with_half_of_a_surrogate_pair_is_a_refusal()
    {
        var e = await Assert.ThrowsAsync<InvokeAIApiException>(
            () => new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"detail":"a\ud800"}""", HttpStatusCode.BadRequest)).Client().Boards.GetAsync("b",
                Stop));
        Assert.Equal(HttpStatusCode.BadRequest, e.StatusCode);
        Assert.Empty(e.Errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\\r\\nX-Admin: yes")]
    [InlineData("é")]
    public async Task A_token_that_cannot_be_sent_is_told_when_it_comes(string token)
    {
        var client =
            new ScriptedHandler(
                (_, i) => ScriptedHandler.Json(i == 0 ? """{"multiuser_enabled":true}""" : $$$"""{"token":"{{{token}}}","user":{"user_id":"u"}}""")).Client();
        await Assert.ThrowsAsync<InvokeAIResponseException>(() => client.Auth.SignInAsync("a@example.org", "secret", cancellationToken: Stop));
    }

    [Fact]
    public async Task A_server_that_is_none_is_not_healthy()
        => Assert.False(await Answering("""{"status":"ok"}""").App.IsHealthyAsync(Stop));

    [Fact]
    public async Task A_pages_count_that_is_wrong_does_not_make_a_list_endless()
    {
        var client = Answering("""{"page":0,"pages":2147483647,"per_page":50,"total":1,"items":[{"workflow_id":"w","name":"N"}]}""");
        Assert.Single(await client.Library.ListAsync(cancellationToken: Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_range_without_bytes_ends()
    {
        var client = new ScriptedHandler((_, i) => i == 0
            ? ScriptedHandler.Json("""{"version":"6.14.0"}""")
            : new(HttpStatusCode.PartialContent) { Content = new ByteArrayContent([]) { Headers = { ContentRange = new(0, 9, 1_000_000) } } }).Client();
        await using var stream = await client.Videos.OpenRangeAsync("a.mp4", 0, cancellationToken: Stop);
        await Assert.ThrowsAsync<InvokeAIResponseException>(() => stream.ReadAsync(new byte[10], Stop).AsTask());
    }

    [Fact]
    public async Task A_download_that_breaks_is_told_by_the_stream_as_the_server_out_of_reach()
    {
        var client = new ScriptedHandler((_, _) => new(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream()) }).Client();
        await using var stream = await client.Images.OpenReadAsync("a.png", Stop);
        Assert.IsType<IOException>(
            (await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => stream.ReadAsync(new byte[10], Stop).AsTask())).InnerException);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    public async Task A_name_that_climbs_the_path_is_the_servers_fault_if_the_server_gave_it(string name)
    {
        var output = new OutputImage(new OutputContext(Answering("{}").Transport, ""), name, "n", "image", [], null, null);
        await Assert.ThrowsAsync<InvokeAIResponseException>(() => output.GetBytesAsync(Stop));
        await Assert.ThrowsAsync<InvokeAIResponseException>(
            () => Answering($$"""{"bulk_download_item_name":"{{name}}"}""").Images.SaveZipAsync(["a.png"],
                Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")), cancellationToken: Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Answering("{}").Images.SaveAllAsync([name], Path.GetTempPath(), cancellationToken: Stop));
    }

    [Fact]
    public void A_preview_that_is_not_base64_is_told()
        => Assert.Throws<InvokeAIResponseException>(() => new ProgressImage { DataUrl = "data:image/png;base64,???" }.ToBytes());

    [Theory]
    [InlineData("""{"results":{"p":true}}""")]
    [InlineData("""{"results":{"p":{"value":"\ud800"}}}""")]
    [InlineData("""{"prepared_source_mapping":"text","results":{"p":{"value":3}}}""")]
    [InlineData("""{"prepared_iteration_paths":{"p":["x"]},"results":{"p":{"value":3}}}""")]
    [InlineData("""{"errors":[1],"results":{"p":{"value":3}}}""")]
    public void An_item_with_a_session_of_another_shape_is_not_half_read(string session)
        => Assert.Throws<InvokeAIResponseException>(
            () => FinishedItemReader.Read(Encoding.UTF8.GetBytes($$$"""{"item_id":1,"status":"completed","session":{{{session}}}}""")));

    [Fact]
    public void Every_context_that_reads_answers_refuses_negative_counts()
    {
        // Seeds may be negative, and these contexts read nothing else that counts.
        Type[] others = [typeof(UtilityJson)];
        var contexts = typeof(InvokeAIClient).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(JsonSerializerContext)) && !others.Contains(t)).ToList();
        Assert.NotEmpty(contexts);
        Assert.All(contexts,
            c => Assert.Contains(((JsonSerializerContext)c.GetProperty("Default")!.GetValue(null)!).Options.Converters, v => v is CountConverter<long>));
    }

    private static InvokeAIClient Answering(string json) => Answering(Encoding.UTF8.GetBytes(json));

    private static InvokeAIClient Answering(byte[] json)
        => new ScriptedHandler(
            (_, _) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } } }).Client(
                options: new() { UseEvents = false });

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => throw new IOException("The connection was reset.");
    }
}
