using System.Diagnostics;
using InvokeAI.Tests;

namespace Docs;

/// <summary>Tests the sample app as a reader runs it, on the stand-in in its own process.</summary>
public sealed class SampleAppTests : IDisposable
{
    private readonly DirectoryInfo _out = Directory.CreateTempSubdirectory("invokeai-sample-");

    [Fact]
    public async Task It_makes_its_pictures()
    {
        var (exitCode, output) = await RunAsync("--out", _out.FullName);
        Assert.True(exitCode == 0, output);
        Assert.Contains("SDXL text to image", output, StringComparison.Ordinal);
        var pictures = _out.GetFiles("*.png");
        Assert.Equal(6, pictures.Length);
        Assert.All(pictures, p => Assert.Contains(p.FullName, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_lists_installs_and_deletes_models()
    {
        var (exitCode, output) = await RunAsync("models", "--install", "/models/detail.safetensors");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Installed detail (sdxl main).", output, StringComparison.Ordinal);
        Assert.Contains("t5_encoder", output, StringComparison.Ordinal);
        (exitCode, output) = await RunAsync("models", "--delete", "FLUX.1 dev");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Deleted FLUX.1 dev.", output, StringComparison.Ordinal);
        (exitCode, output) = await RunAsync("models", "--delete", "no such model");
        Assert.True(exitCode == 0, output);
        Assert.Contains("0 models are named no such model; nothing is deleted.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_cannot_do_ends_with_words_and_a_code()
    {
        Assert.Equal(2, (await RunAsync("--colour", "red")).ExitCode);
        var (exitCode, output) = await RunAsync("--server", "http://127.0.0.1:9");
        Assert.Equal(1, exitCode);
        Assert.Contains("127.0.0.1:9", output, StringComparison.Ordinal);
        (exitCode, output) = await RunAsync("models", "--install", "https//no-address");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Not installed: ", output, StringComparison.Ordinal);
    }

    public void Dispose() => _out.Delete(recursive: true);

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        // Built beside the tests, in the same configuration.
        var built =
            Path.Combine(Repository.Root, "samples", "SampleApp", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "SampleApp.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The samples of the pages come and go with folders of their own.
            WorkingDirectory = _out.FullName,
        };
        foreach (var argument in arguments.Prepend(built))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
