using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using InvokeAI.Tests;

namespace InvokeAI.Farm.Cluster.Tests.Cluster;

/// <summary>A silo as a process: the sample, which a test can kill.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly ProcessStartInfo _start;
    private Process _process;

    private SiloProcess(ProcessStartInfo start) => (_start, _process) = (start, Process.Start(start)!);

    public int Id => _process.Id;

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static SiloProcess Start(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Path("samples", "FarmCluster", "bin", Configuration, "net10.0", "FarmCluster.dll"), "silo"]);
        foreach (var (name, value) in settings)
            start.Environment["FARM_" + name] = value;
        start.Environment["FARM_SILO_PORT"] = FreePort();
        start.Environment["FARM_GATEWAY_PORT"] = FreePort();
        start.Environment["Logging__LogLevel__Default"] = "Error";
        return new(start);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    public void Restart() => _process = Process.Start(_start)!;

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);
    }
}
