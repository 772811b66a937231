using System.Diagnostics;
using System.Text;

namespace InvokeAI.Tool.Tests;

/// <summary>A stand-in in a process of its own that is killed and started again on its folder.</summary>
public sealed class ServeStateTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stand_in_that_is_killed_restarts_as_InvokeAI_does(bool clears)
    {
        using var folder = new TempFolder();
        var state = folder.File("state");
        var workflow = WorkflowDefinition.Load(Sample.ColourCard);
        string first, second, name;
        byte[] image;
        using (var process = Start(state))
        {
            await using var client = new InvokeAIClient(await AddressAsync(process));
            var result = await (await client.SubmitAsync(workflow, cancellationToken: Stop)).WaitAsync(Stop);
            (name, image) = (result.Images[0].Name, await result.Images[0].GetBytesAsync(Stop));
            await client.Queue.PauseAsync(Stop);
            first = result.RunId;
            second = (await client.SubmitAsync(workflow, new SubmitOptions { Runs = 3 }, Stop)).Id;
            Kill(process);
        }

        // The second one takes an item, and is killed while the item runs.
        using (var process = Start(state, "--node-delay", "600000"))
        {
            await using var client = new InvokeAIClient(await AddressAsync(process));
            while ((await client.Queue.GetStatusAsync(Stop)).Queue is not { InProgress: 1, Pending: 2 })
                await Task.Delay(20, Stop);
            Kill(process);
        }

        using (var process = Start(state, clears ? ["--clear-queue"] : []))
        {
            await using var client = new InvokeAIClient(await AddressAsync(process));
            Assert.Equal(image, await client.Images.GetBytesAsync(name, Stop));
            if (clears)
            {
                await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.ResumeAsync(first, cancellationToken: Stop));
                await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.ResumeAsync(second, cancellationToken: Stop));
            }
            else
            {
                Assert.True((await (await client.ResumeAsync(first, cancellationToken: Stop)).WaitAsync(Stop)).IsCompleted);
                var resumed = await (await client.ResumeAsync(second, cancellationToken: Stop)).WaitAsync(Stop);
                Assert.Equal([RunOutcome.Canceled, RunOutcome.Completed, RunOutcome.Completed], resumed.Items.Select(item => item.Outcome));
            }

            Kill(process);
        }
    }

    [Fact]
    public async Task What_was_answered_outlives_a_kill_at_any_moment()
    {
        using var folder = new TempFolder();
        var state = folder.File("state");
        var graph = """{"prepend":false,"batch":{"batch_id":"B","runs":2,"graph":{"id":"g","nodes":{"a":{"id":"a","type":"blank_image"}},"edges":[]}}}""";
        var answered = new List<string>();
        for (var kill = 0; kill < 5; kill++)
        {
            using var process = Start(state);
            using var http = new HttpClient { BaseAddress = new Uri(await AddressAsync(process)) };
            var first = new TaskCompletionSource();
            var end = KillAsync(process, first.Task, TimeSpan.FromMilliseconds(3 + (kill * 11)));
            while (!end.IsCompleted)
            {
                var id = $"batch-{kill}-{answered.Count}";
                try
                {
                    using var content = new StringContent(graph.Replace("\"B\"", $"\"{id}\"", StringComparison.Ordinal), Encoding.UTF8, "application/json");
                    using var answer = await http.PostAsync(new Uri("api/v1/queue/default/enqueue_batch", UriKind.Relative), content, Stop);
                    Assert.True(answer.IsSuccessStatusCode);
                    answered.Add(id);
                    first.TrySetResult();
                }
                catch (HttpRequestException)
                {
                    // The process was killed before it answered.
                }
            }

            await end;
        }

        using var last = Start(state);
        await using var client = new InvokeAIClient(await AddressAsync(last));
        foreach (var id in answered)
            Assert.Equal(2, (await client.Queue.GetBatchStatusAsync(id, Stop)).Total);
        // A batch is stored as a whole, or not at all.
        Assert.Equal(0, (await client.Queue.GetStatusAsync(Stop)).Queue.Total % 2);
        Kill(last);
    }

    [Fact]
    public async Task The_standard_models_are_the_same_ones_after_a_restart()
    {
        using var folder = new TempFolder();
        var keys = new List<string>();
        for (var start = 0; start < 2; start++)
        {
            using var process = Start(folder.File("state"));
            await using var client = new InvokeAIClient(await AddressAsync(process));
            var models = await client.Models.ListAsync(cancellationToken: Stop).ToListAsync(Stop);
            keys.Add(string.Join(" ", models.Select(model => model.Key).Order(StringComparer.Ordinal)));
            Kill(process);
        }

        Assert.NotEmpty(keys[0]);
        Assert.Equal(keys[0], keys[1]);
    }

    private static Process Start(string state, params string[] args) => ToolProcess.Start(["serve", "--port", "0", "--state", state, .. args]);

    private static async Task<string> AddressAsync(Process process)
        => (await process.StandardOutput.ReadLineAsync(Stop))!.Split("Listening on ").Last().Trim();

    private static async Task KillAsync(Process process, Task after, TimeSpan delay)
    {
        await after;
        await Task.Delay(delay, Stop);
        Kill(process);
    }

    private static void Kill(Process process)
    {
        process.Kill();
        process.WaitForExit();
    }
}
