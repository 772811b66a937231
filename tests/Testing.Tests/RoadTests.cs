using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests;

public class RoadTests
{
    [Fact]
    public async Task A_blank_image_has_its_colour_and_carries_its_graph()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var server = await InvokeAIServer.StartAsync(stop);
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        var answer = await http.PostAsync("api/v1/queue/default/enqueue_batch", JsonContent.Create(JsonNode.Parse("""
            {"batch":{"graph":{"nodes":{"c":{"id":"c","type":"blank_image","width":32,"height":16,"color":{"r":10,"g":20,"b":30,"a":255}}},"edges":[]},"runs":1}}
            """)), stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await server.WaitUntilIdleAsync(stop);

        var item = Assert.Single(server.QueueItems);
        Assert.Equal("completed", (string)item["status"]!);
        var image = Assert.Single(server.Images);
        Assert.Equal((32, 16), (image.Width, image.Height));
        var bytes = await http.GetByteArrayAsync($"api/v1/images/i/{image.Name}/full", stop);
        Assert.Equal([10, 20, 30, 255], InvokeAI.Testing.Pictures.PngReader.Pixels(bytes)!.Pixel(5, 5).ToArray());
        Assert.Contains("blank_image", InvokeAI.Testing.Pictures.PngReader.Texts(bytes)["invokeai_graph"]);
    }
}
