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
    private readonly Lock _gate = new();
    private Process _process;
    private bool _isOver;

    private SiloProcess(ProcessStartInfo start) => (_start, _process) = (start, Process.Start(start)!);

    /// <summary>Gets the build that runs the tests, Debug or Release.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public int Id
    {
        get
        {
            lock (_gate)
                return _process.Id;
        }
    }

    public static SiloProcess Start(IReadOnlyDictionary<string, string> settings)
    {
        var start = Program(settings, "silo");
        start.Environment["FARM_SILO_PORT"] = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        start.Environment["FARM_GATEWAY_PORT"] = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        start.Environment["Logging__LogLevel__Default"] = "None";
        return new(start);
    }

    /// <summary>Returns what starts the sample with a command.</summary>
    public static ProcessStartInfo Program(IReadOnlyDictionary<string, string> settings, params string[] command)
    {
        var program = Repository.Path("samples", "FarmCluster", "bin", Configuration, "net10.0", "FarmCluster.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. command]);
        foreach (var (name, value) in settings)
            start.Environment["FARM_" + name] = value;
        return start;
    }

    /// <summary>Ends the silo at once.</summary>
    /// <param name="id">The process that is meant; null for whichever runs.</param>
    /// <returns>Whether it ran.</returns>
    public bool Kill(int? id = null)
    {
        lock (_gate)
        {
            if (_process.HasExited || (id is not null && _process.Id != id))
                return false;
            _process.Kill();
            _process.WaitForExit();
            return true;
        }
    }

    /// <summary>Starts the silo again if it has ended: killed, or by itself where the database was away when it started.</summary>
    public void Revive()
    {
        lock (_gate)
        {
            if (_isOver || !_process.HasExited)
                return;
            _process.Dispose();
            _process = Process.Start(_start)!;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            if (!_process.HasExited)
                _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
