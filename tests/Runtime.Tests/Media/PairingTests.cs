using System.Net;
using System.Text.Json.Nodes;
using InvokeAI.Tests.Http;

namespace InvokeAI.Tests.Media;

/// <summary>Tests that names, records and files are paired by identity, never by their index in a list.</summary>
public class PairingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_come_in_the_order_of_the_images_whatever_order_the_server_answers_in()
    {
        await using var client =
            new ScriptedHandler((_, _) => ScriptedHandler.Json(new JsonArray(Info("b.png"), Info("foreign.png"), Info("a.png")).ToJsonString())).Client();
        var context = new OutputContext(client.Transport, "");
        string[] names = ["a.png", "gone.png", "b.png", "a.png"];
        var images = new OutputImages([.. names.Select(name => new OutputImage(context, name, "", "", [], null, null))]);
        Assert.Equal(["a.png", "b.png", "a.png"], (await images.GetInfosAsync(Stop)).Select(info => info.Name));
    }

    [Fact]
    public async Task Files_whose_names_become_equal_have_their_own_bytes_in_the_order_of_the_names()
    {
        using var folder = new TemporaryFolder();
        await using var client =
            new ScriptedHandler((request, _) => new(HttpStatusCode.OK) { Content = new StringContent(request.RequestUri!.AbsolutePath) }).Client();
        string[] names =
            ["a:b.png", "a?b.png", "a_b-2.png", "A_B.png", "c.png", "c.png", .. Enumerable.Range(0, 50).Select(i => "x" + "?*|:<>"[i % 6] + ".png")];
        var paths = await client.Images.SaveAllAsync(names, folder.Path, cancellationToken: Stop);
        Assert.Equal(names.Length, paths.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        foreach (var (name, path) in names.Zip(paths))
            Assert.EndsWith($"/{Uri.EscapeDataString(name)}/full", await File.ReadAllTextAsync(path, Stop), StringComparison.Ordinal);
    }

    private static JsonObject Info(string name) => new()
    {
        ["image_name"] = name,
        ["image_url"] = "",
        ["thumbnail_url"] = "",
        ["image_origin"] = "internal",
        ["image_category"] = "general",
        ["width"] = 64,
        ["height"] = 64,
        ["created_at"] = "2026-01-01 00:00:00.000",
        ["updated_at"] = "2026-01-01 00:00:00.000",
        ["is_intermediate"] = false,
        ["starred"] = false,
        ["has_workflow"] = false,
    };
}
