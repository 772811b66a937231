using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace Samples;

/// <summary>The batch from a CSV file: real processes that are interrupted and killed, and a server that counts what ran.</summary>
public sealed class CsvBatchTests : SampleTest
{
    private static readonly string[] Images = ["bakery.png", "harbor.png", "lighthouse.png", "mountains.png", "reading-cat.png", "tram.png"];

    // Slow enough that a process can be ended between two rows.
    private protected override InvokeAIServerOptions Options => new() { StepDelay = TimeSpan.FromMilliseconds(10) };

    [Fact]
    public async Task Each_row_becomes_an_image_with_its_prompt_and_its_name()
    {
        await SampleProcess.RunAsync("CsvBatch", Folder, Server.BaseAddress);
        Assert.Equal(Images, Files("*.png", "out/csv-batch"));
        Assert.Contains("the sign of a bakery, \"Bread & Butter\"",
            Server.EnqueuedBodies.SelectMany(body => body["batch"]!["graph"]!["nodes"]!.AsObject())
                .Select(node => (string?)(node.Value!["value"] as JsonValue)?.ToString()));

        var again = await SampleProcess.RunAsync("CsvBatch", Folder, Server.BaseAddress);
        Assert.Equal(6, again.Split('\n').Count(line => line.EndsWith(": already done", StringComparison.Ordinal)));
        Assert.Equal(6, CompletedItems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_continues_after_it_was_stopped_and_no_row_runs_twice(bool kill)
    {
        Assert.SkipWhen(!kill && RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "A process cannot send Ctrl-C to another one on Windows.");
        Server.PauseProcessor();
        await using (var first = SampleProcess.Start("CsvBatch", Folder, Server.BaseAddress))
        {
            // Two rows run to their end, others are in the queue: then the process goes.
            while (Server.QueueItems.Count < 4)
                await Task.Delay(20, Stop);
            Server.ResumeProcessor();
            await first.LineAsync(": done");
            Server.PauseProcessor();
            if (kill)
                first.Kill();
            else
                Process.Start("kill", ["-INT", first.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
            var exitCode = await first.WaitAsync();
            Assert.True(kill || exitCode == 130, first.Output);
        }

        Server.ResumeProcessor();
        var output = await SampleProcess.RunAsync("CsvBatch", Folder, Server.BaseAddress);
        Assert.Contains(": already done", output, StringComparison.Ordinal);
        Assert.Contains(": resumed", output, StringComparison.Ordinal);
        Assert.Equal(Images, Files("*.png", "out/csv-batch"));
        Assert.Equal(6, Server.QueueItems.Count);
        Assert.Equal(6, CompletedItems);
    }

    [Fact]
    public async Task A_row_whose_run_the_server_lost_is_submitted_again()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "out", "csv-batch"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "out", "csv-batch", "runs.txt"), "\ncsv-0123456789abcdef lighthouse\ncsv-cut", Stop);
        var output = await SampleProcess.RunAsync("CsvBatch", Folder, Server.BaseAddress);
        Assert.Contains("lighthouse: submitted", output, StringComparison.Ordinal);
        Assert.Equal(Images, Files("*.png", "out/csv-batch"));
    }
}
