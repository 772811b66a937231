using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using InvokeAI.Events;

namespace InvokeAI.Tests.StandIn;

/// <summary>Enqueues by hand, so that these tests stand on the queue's own calls alone.</summary>
internal static class Work
{
    /// <summary>Returns a node that creates an image without a model.</summary>
    public static string Blank(int width = 64, string id = "blank")
        => $$$"""{"{{{id}}}":{"id":"{{{id}}}","type":"blank_image","width":{{{width}}},"height":64,"use_cache":false,"is_intermediate":false}}""";

    public static async Task<(string BatchId, long[] ItemIds)> EnqueueAsync(Uri server, int runs = 1, string? destination = null, string? nodes = null,
        string queueId = "default", string? token = null, string edges = "[]")
    {
        using var http = new HttpClient { BaseAddress = server };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var body =
            $$$"""{"batch":{"graph":{"id":"{{{Guid.NewGuid()}}}","nodes":{{{nodes
                ?? Blank()}}},"edges":{{{edges}}}},"runs":{{{runs}}},"origin":"test"{{{(destination is null ? "" : $",\"destination\":\"{destination}\"")}}}}}""";
        using var response = await http.PostAsync($"api/v1/queue/{queueId}/enqueue_batch", new StringContent(body, Encoding.UTF8, "application/json"));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return (answer.GetProperty("batch").GetProperty("batch_id").GetString()!,
            [.. answer.GetProperty("item_ids").EnumerateArray().Select(id => id.GetInt64()).Order()]);
    }

    public static async Task<List<InvokeAIEvent>> UntilAsync(this EventSubscription subscription, Func<InvokeAIEvent, bool> last)
    {
        using var timer = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var events = new List<InvokeAIEvent>();
        await foreach (var e in subscription.ReadAllAsync(timer.Token))
        {
            events.Add(e);
            if (last(e))
                break;
        }

        return events;
    }
}
