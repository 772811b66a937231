using System.Net.Http.Json;
using System.Text.Json;

namespace Samples;

/// <summary>The web API: a browser follows a run by its events.</summary>
public sealed class WebProgressTests : SampleTest
{
    [Fact]
    public async Task A_run_is_followed_to_its_image()
    {
        await using var sample = SampleProcess.Start("WebProgress", Folder, Server.BaseAddress, "--urls", "http://127.0.0.1:0");
        using var http = await ClientAsync(sample);
        Assert.Contains("<progress", await http.GetStringAsync("/", Stop), StringComparison.Ordinal);

        var events = (await http.GetStringAsync($"/runs/{await SubmitAsync(http)}/events", Stop)).Split('\n');
        Assert.Contains("event: end", events);
        var end = events.Last(line => line.StartsWith("data: ", StringComparison.Ordinal));
        Assert.Equal("""{"overall":1,"message":"Completed","preview":null}""", end["data: ".Length..]);
    }

    [Fact]
    public async Task A_stream_shows_each_step_and_a_canceled_run_ends_it()
    {
        Server.PauseProcessor();
        await using var sample = SampleProcess.Start("WebProgress", Folder, Server.BaseAddress, "--urls", "http://127.0.0.1:0");
        using var http = await ClientAsync(sample);
        var id = await SubmitAsync(http);
        var events = http.GetStringAsync($"/runs/{id}/events", Stop);
        using var canceled = await http.PostAsync($"/runs/{id}/cancel", null, Stop);
        Assert.Equal("1", await canceled.Content.ReadAsStringAsync(Stop));
        Assert.Contains("\"message\":\"Canceled\"", await events, StringComparison.Ordinal);

        Server.ResumeProcessor();
        id = await SubmitAsync(http);
        Assert.Equal("PNG"u8.ToArray(), (await http.GetByteArrayAsync($"/runs/{id}/image", Stop))[1..4]);
    }

    private static async Task<HttpClient> ClientAsync(SampleProcess sample)
        => new() { BaseAddress = new Uri((await sample.LineAsync("Now listening on: ")).Split("Now listening on: ")[1]) };

    private static async Task<string> SubmitAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync("/runs", new { text = "a harbor in the fog" }, Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString()!;
    }
}
