namespace InvokeAI.Tests;

public class PresetTests
{
    [Fact]
    public async Task A_style_preset_is_listed_and_fills_the_prompt()
    {
        await using var peer = await Peer.StartAsync();
        var id = peer.Server.AddStylePreset("Ink", "{prompt}, ink drawing");
        Assert.Equal("Ink", (string)(await peer.GetAsync("api/v1/style_presets/"))![0]!["name"]!);
        var item =
            await peer.RunAsync(
                """{"p":{"type":"prompt_template","style_preset":{"style_preset_id":"ID"},"positive_prompt":"a cat"}}""".Replace("ID", id,
                    StringComparison.Ordinal));
        Assert.Equal("a cat, ink drawing", (string)Peer.Results(item, "p")[0]["positive_prompt"]!);
    }

    [Fact]
    public async Task Models_are_installed_step_by_step()
    {
        await using var peer = await Peer.StartAsync();
        await using var socket = await Recordings.SocketListener.JoinAsync(peer.Server.BaseAddress);
        var answer = await peer.PostAsync("api/v2/models/install?source=https://example.org/new-model.safetensors", "{\"name\":\"New\"}");
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
        await socket.WaitAsync(f => f.StartsWith("42[\"model_install_complete\"", StringComparison.Ordinal));
        Assert.Equal(
            ["model_install_download_progress", "model_install_downloads_complete", "model_install_started", "model_install_complete"],
            socket.Events.Select(e => e.Name).Distinct());
        var job = (await peer.GetAsync("api/v2/models/install/1"))!;
        Assert.Equal("completed", (string)job["status"]!);
        Assert.Equal("New", (string)(await peer.GetAsync($"api/v2/models/i/{job["config_out"]!["key"]}"))!["name"]!);
    }
}
