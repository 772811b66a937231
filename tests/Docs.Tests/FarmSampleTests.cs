using System.Diagnostics;
using InvokeAI.Tests;

namespace Docs;

/// <summary>Tests the farm's sample as a reader runs it: a server is killed, and every job completes.</summary>
public sealed class FarmSampleTests
{
    [Fact]
    public async Task It_kills_a_server_and_completes_all_jobs()
    {
        var start =
            new ProcessStartInfo("dotnet", [Repository.Path("samples", "Farm", "bin", Configuration, "net10.0", "Farm.dll")]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, output);
        Assert.Equal(12, output.Split('\n').Count(line => line.Contains(": Completed, 1 image(s)", StringComparison.Ordinal)));
        Assert.Contains("box1: out of reach", output, StringComparison.Ordinal);
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
