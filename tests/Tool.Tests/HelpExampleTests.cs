using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using InvokeAI.Testing;
using InvokeAI.Tests;

namespace InvokeAI.Tool.Tests;

/// <summary>The examples of the help pages of <c>run</c> and <c>serve</c>, each as somebody types it, in a folder with the files that they name.</summary>
public sealed partial class HelpExampleTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_example_of_run_works()
    {
        await PrepareAsync();
        using var serve = Start("serve", "--port", "0", "--models-of", "flux-image-to-image.json", "--model", "Juggernaut XL v9:sdxl:main");
        try
        {
            var address = (await serve.StandardOutput.ReadLineAsync(Stop))!.Split(' ')[^1];
            var examples = await ExamplesAsync("run");
            Assert.InRange(examples.Count, 5, 20);
            // The one of 150 images takes as long as all others.
            foreach (var example in examples.Where(example => Cases.RunAll || !example.Contains("Seed=1..50", StringComparison.Ordinal)))
            {
                var before = Images();
                await SucceedsAsync([.. Words(example), "--server", address], example);
                Assert.True(Images() > before, $"No image came of: {example}");
            }

            Assert.True(File.Exists(_folder.File("images/index.html")));
        }
        finally
        {
            serve.Kill();
        }
    }

    [Fact]
    public async Task Every_example_of_serve_works_with_the_run_beside_it()
    {
        await PrepareAsync();
        var lines = (await ToolRun.InProcessAsync("serve", "--help")).Fine().Output.Split('\n').Select(line => line.Trim()).ToList();
        var examples =
            lines.Select((line, at) => (What: at > 0 ? lines[at - 1] : "", Line: line))
                .Where(pair => pair.Line.StartsWith("dotnet invokeai serve", StringComparison.Ordinal) && pair.What.StartsWith('#')).ToList();
        Assert.Equal(3, examples.Count);
        foreach (var (what, line) in examples)
        {
            using var serve = Start([.. Words(line), "--port", "0"]);
            try
            {
                var address = (await serve.StandardOutput.ReadLineAsync(Stop))!.Split(' ')[^1];
                var run = what[what.IndexOf("dotnet invokeai ", StringComparison.Ordinal)..];
                var before = Images();
                await SucceedsAsync([.. Words(run), "--server", address], run);
                Assert.Equal(before + 1, Images());
            }
            finally
            {
                serve.Kill();
            }
        }
    }

    private async Task PrepareAsync()
    {
        foreach (var sample in (string[])[Sample.Sdxl, Sample.Flux])
            File.Copy(sample, _folder.File(Path.GetFileName(sample)));
        Directory.CreateDirectory(_folder.File("photos"));
        foreach (var name in (string[])["photo.jpg", "photos/a.jpg", "photos/b.jpg"])
            await File.WriteAllBytesAsync(_folder.File(name), InvokeAIServer.PaintPng(64, 64, name.Length), Stop);
    }

    private int Images() => Directory.GetFiles(_folder.Path, "*.png", SearchOption.AllDirectories).Length;

    private static async Task<List<string>> ExamplesAsync(string verb)
        => [.. (await ToolRun.InProcessAsync(verb, "--help")).Fine().Output.Split('\n').Select(line => line.Trim()).SkipWhile(line => line != "Examples:")
            .Where(line => line.StartsWith($"dotnet invokeai {verb}", StringComparison.Ordinal))];

    // As a shell takes the line apart.
    private static string[] Words(string line)
        => [.. Word().Matches(line["dotnet invokeai ".Length..]).Select(match => match.Value.Replace("\"", "", StringComparison.Ordinal))];

    private async Task SucceedsAsync(string[] args, string example)
    {
        using var process = Start(args);
        var error = process.StandardError.ReadToEndAsync(Stop);
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, $"{example}\n{await error}\n{output}");
    }

    private Process Start(params string[] args)
        => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "InvokeAI.Tool.dll"), .. args])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        })!;

    [GeneratedRegex("""(?:[^\s"]|"[^"]*")+""")]
    private static partial Regex Word();
}
