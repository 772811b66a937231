using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace InvokeAI.Tests.Events;

/// <summary>npm's own Socket.IO server under node. Tests that need it have <see cref="NeedsGenuineSocketServerAttribute"/>.</summary>
internal sealed class GenuineSocketServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient http;

    private GenuineSocketServer(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        http = new HttpClient { BaseAddress = address };
    }

    public static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules", "socket.io"));

    public Uri Address { get; }

    private static string Folder => Repository.Path("tests", "Runtime.Tests", "Events", "socketio-peer");

    public static async Task<GenuineSocketServer> StartAsync(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("node", "peer.js") { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        try
        {
            var process = Process.Start(start)!;
            var port = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            return new GenuineSocketServer(process, new Uri($"http://127.0.0.1:{port}/"));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no node to run npm's socket.io with.");
            throw;
        }
    }

    /// <summary>Tells the server what to do; gives what it then knows.</summary>
    public async Task<PeerState> DoAsync(string action, object? body = null)
    {
        using var response = await http.PostAsJsonAsync(action, body ?? new { });
        return (await response.Content.ReadFromJsonAsync<PeerState>(JsonSerializerOptions.Web))!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.StandardInput.Close();
        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await process.WaitForExitAsync(timer.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    internal sealed record PeerState(int Connections, int Clients, string[] Rooms);
}
