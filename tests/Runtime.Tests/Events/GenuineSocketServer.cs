using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace InvokeAI.Tests.Events;

/// <summary>npm's own Socket.IO server under node. Tests that need it are skipped, with the reason, where node or the package is absent.</summary>
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

    public Uri Address { get; }

    public static async Task<GenuineSocketServer> StartAsync(params (string Name, string Value)[] settings)
    {
        var folder = Folder() ?? throw new InvalidOperationException("The peer's folder is not beside the tests.");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "socket.io")))
            Assert.Skip(
                $"npm's socket.io is not there: run {Path.Combine("tests", "Runtime.Tests", "Events", "socketio-peer", "install")} (it needs node and npm).");

        var start = new ProcessStartInfo("node", "peer.js") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        try
        {
            var process = Process.Start(start)!;
            var port = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
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

    private static string? Folder()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            var folder = Path.Combine(d.FullName, "Events", "socketio-peer");
            if (File.Exists(Path.Combine(folder, "peer.js")))
                return folder;
        }

        return null;
    }

    internal sealed record PeerState(int Connections, int Clients, string[] Rooms);
}
