using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace InvokeAI.Farm.Cluster.Tests.Databases;

/// <summary>A database server of the tests' own: on a free port, with its data in a folder of its own.</summary>
public abstract class Database : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private protected Database(string folder) => Folder = folder;

    public string Folder { get; }

    public int Port { get; } = FreePort.Find();

    public abstract Task StartAsync();

    /// <summary>Ends the server at once, as a crash of the machine would as far as a process can tell.</summary>
    public abstract Task KillAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Finds a program of Debian's packages; null where it is not installed.</summary>
    private protected static string? Find(string name, params string[] folders)
        => folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private protected static string Require(string? program, string package)
        => program ?? throw new InvalidOperationException($"{package} is not installed: the tests that start it need an attribute that says so.");

    private protected static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" })
            ?? throw new Win32Exception($"{program} did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await output}{await errors}");
    }

    private protected static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var start = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(50))
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"{what} took longer than {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.");
        }
    }
}
