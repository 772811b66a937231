using System.Text.Json.Nodes;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Tests;

public sealed class MutationTests
{
    private const int Cases = 150;

    [Fact]
    public async Task Whatever_a_file_holds_the_answer_is_json_and_an_honest_exit_code()
    {
        using var folder = new TempFolder();
        var random = new Random(7);
        string[] samples = [Sample.ColourCard, Sample.Sdxl, Sample.Flux];
        for (var i = 0; i < Cases; i++)
        {
            var bytes = await File.ReadAllBytesAsync(samples[i % samples.Length], TestContext.Current.CancellationToken);
            var file = folder.File("x.json");
            await File.WriteAllBytesAsync(file, Mutated(bytes, random), TestContext.Current.CancellationToken);
            foreach (var args in (string[][])[["inputs", file, "--json"], ["graph", file, "--json"], ["check", file, "--json"]])
            {
                var run = await ToolRun.InProcessAsync(args);
                var failed = run.Error.Contains(": error INVK", StringComparison.Ordinal);
                Assert.True(run.ExitCode == (failed ? 1 : 0), $"case {i}: exit code {run.ExitCode}\n{run.Error}");
                Assert.DoesNotContain("This should not happen", run.Error, StringComparison.Ordinal);
                Assert.NotNull(JsonNode.Parse(run.Output));
            }

            var table = await ToolRun.InProcessAsync("inputs", file);
            Assert.DoesNotContain("This should not happen", table.Error + (await ToolRun.InProcessAsync("graph", file)).Error, StringComparison.Ordinal);
        }
    }

    // Cut short, a byte changed, a stretch doubled or taken out: what merges, editors and transports do.
    private static byte[] Mutated(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        var length = Math.Min(random.Next(1, 200), bytes.Length - at);
        switch (random.Next(4))
        {
            case 0:
                return bytes[..at];
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                return [.. bytes[..(at + length)], .. bytes[at..]];
            default:
                return [.. bytes[..at], .. bytes[(at + length)..]];
        }
    }
}
