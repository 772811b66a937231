using System.Diagnostics;
using System.Globalization;
using InvokeAI.Images;
using InvokeAI.Tests;
using InvokeAI.Tests.Faults;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>A stand-in as a process behind a faulty network: it keeps its queue in a folder, as InvokeAI keeps it in its database, and can be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port = FreePort.Find();
    private readonly FaultyWay _way;
    private Process? _process;

    private ServerProcess(string name, string folder, TimeSpan late, Func<string, WireFault> draw)
        => (Name, _folder, _way) = (name, folder, new(new Uri($"http://127.0.0.1:{_port}/"), late, draw));

    public string Name { get; }

    /// <summary>Gets the address of the network in front of the server.</summary>
    public Uri Address => _way.Address;

    /// <summary>Gets the faults that requests had.</summary>
    public IReadOnlyDictionary<WireFault, int> Faults => _way.Struck;

    /// <summary>Gets the server's own record of what it was given and what became of it.</summary>
    public string Journal => Path.Combine(_folder, "journal.jsonl");

    /// <param name="late">The delay of requests that arrive late.</param>
    /// <param name="draw">Chooses the fault of a request by its start line.</param>
    public static async Task<ServerProcess> StartAsync(string name, string folder, TimeSpan late, Func<string, WireFault> draw)
    {
        var server = new ServerProcess(name, folder, late, draw);
        await server.StartAsync(clearsQueue: false);
        return server;
    }

    public async Task StartAsync(bool clearsQueue)
    {
        string[] clear = clearsQueue ? ["--clear-queue"] : [];
        // What the real server accepts, a batch that comes twice too, must be accepted: the record shows it.
        var start = new ProcessStartInfo("dotnet",
        [
            Repository.Path("src", "InvokeAI.Tool", "bin", SiloProcess.Configuration, "net10.0", "InvokeAI.Tool.dll"), "serve",
            "--port", _port.ToString(CultureInfo.InvariantCulture), "--state", _folder, "--no-models", "--lenient", "--node-delay", "200", .. clear,
        ])
        { RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Listening", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"The stand-in {Name} has ended before it listened.");
    }

    /// <summary>Counts the images that were uploaded and are there.</summary>
    public async Task<int> CountUploadsAsync(CancellationToken cancellationToken)
    {
        await using var client = new InvokeAIClient(new Uri($"http://127.0.0.1:{_port}/"));
        return await client.Images.CountAsync(new() { Categories = [ImageCategory.User], IsIntermediate = null }, cancellationToken);
    }

    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _way.DisposeAsync();
    }
}
