using System.Text.Json.Nodes;
using InvokeAI.Server;
using InvokeAI.Testing;

namespace InvokeAI.Tests.Contract;

/// <summary>
/// Tests every public call against the schemas of two real servers. On the newest one, each path, query and body that is sent is in the schema, and the
/// schema's answers can be read. On the older one, each call either uses what exists there, or reports that the server is too old, with its version.
/// </summary>
public sealed class ServerSchemaTests : IDisposable
{
    private static readonly Lazy<Task<JsonNode>> Newest = new(() => ReadAsync("6.14.0-alpha.json"));
    private static readonly Lazy<Task<JsonNode>> Older = new(() => ReadAsync("6.8.json"));

    // These two came with 6.7. What there was in their place is not used.
    private static readonly Lazy<Task<JsonNode>> Oldest = new(async () =>
    {
        var schema = await ReadAsync("6.8.json");
        schema["paths"]!.AsObject().Remove("/api/v1/queue/{queue_id}/item_ids");
        schema["paths"]!.AsObject().Remove("/api/v1/queue/{queue_id}/items_by_ids");
        return schema;
    });

    private readonly TemporaryFolder folder = new();

    public static IEnumerable<TheoryDataRow<string>> Calls() => EveryCall.Names.Select(n => new TheoryDataRow<string>(n));

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_newest_server_knows_what_is_sent_and_its_answer_is_read(string call)
    {
        var server = new SchemaServer(await Newest.Value, "6.14.0");
        Assert.Null(await Record.ExceptionAsync(() => CallAsync(server, call)));
        Assert.Empty(server.Unknown);
        Assert.Empty(server.Violations);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_older_server_is_asked_for_what_it_has_or_named_with_its_version(string call)
    {
        var newest = new SchemaServer(await Newest.Value, "6.14.0");
        await CallAsync(newest, call);
        var server = new SchemaServer(await Older.Value, "6.8.1");
        var e = await Record.ExceptionAsync(() => CallAsync(server, call));
        if (e is not null)
        {
            var old = Assert.IsType<ServerTooOldException>(e);
            Assert.Contains("6.8.1", e.Message, StringComparison.Ordinal);
            Assert.Contains(ServerFeatures.Since(old.Feature).Short, e.Message, StringComparison.Ordinal);
            // Refused for a path that is not there; or, for videos, without asking, as other things lie at their paths.
            Assert.True(old.Feature == ServerFeature.Videos ? server.Known.Count == 0 : newest.Known.Exists(known => !server.Has(known)));
        }

        Assert.Empty(server.Violations);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{(e is null ? "fine" : "too old")}; not there: {string.Join(", ", server.Unknown)}; there: {string.Join(", ", server.Known)}");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_server_of_6_3_has_no_ids_of_items_and_is_read_without_them(string call)
    {
        var server = new SchemaServer(await Oldest.Value, "6.3.0");
        if (await Record.ExceptionAsync(() => CallAsync(server, call)) is { } e)
            Assert.Contains("6.3.0", Assert.IsType<ServerTooOldException>(e).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6.14.0-alpha")]
    [InlineData("6.8.1")]
    public async Task The_stand_in_answers_all_that_is_asked_of_a_server_of_its_version(string version)
    {
        await using var standIn = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = version }, TestContext.Current.CancellationToken);
        await using var client = new InvokeAIClient(standIn.BaseAddress);
        var paths = JsonNode.Parse(await client.App.GetSchemaAsync(TestContext.Current.CancellationToken))!["paths"]!;
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var call in EveryCall.Names)
        {
            var server = new SchemaServer(await (version == "6.8.1" ? Older : Newest).Value, version);
            await Record.ExceptionAsync(() => CallAsync(server, call));
            missing.UnionWith(server.Known.Where(k => paths[k.Split(' ')[1]]?[k.Split(' ')[0].ToLowerInvariant()] is null));
        }

        Assert.Empty(missing);
    }

    public void Dispose() => folder.Dispose();

    private async Task CallAsync(SchemaServer server, string call)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        await using var client = new InvokeAIClient(new HttpClient(server) { BaseAddress = new("http://server:9090") }, new() { UseEvents = false });
        await EveryCall.InvokeAsync(client, call, Directory.CreateDirectory(Path.Combine(folder.Path, Guid.NewGuid().ToString("N"))).FullName, patience.Token);
    }

    private static async Task<JsonNode> ReadAsync(string name) => JsonNode.Parse(await File.ReadAllTextAsync(Evidence.Path("contract", name)))!;
}
