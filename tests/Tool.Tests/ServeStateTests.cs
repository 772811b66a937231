using System.Diagnostics;

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
        byte[] picture;
        using (var process = Start(state, "--node-delay", "20"))
        {
            await using var client = new InvokeAIClient(await AddressAsync(process));
            var result = await (await client.SubmitAsync(workflow, cancellationToken: Stop)).WaitAsync(Stop);
            (name, picture) = (result.Images[0].Name, await result.Images[0].GetBytesAsync(Stop));
            await client.Queue.PauseAsync(Stop);
            first = result.RunId;
            second = (await client.SubmitAsync(workflow, new SubmitOptions { Runs = 3 }, Stop)).Id;
            Kill(process);
        }

        using (var process = Start(state, clears ? ["--clear-queue"] : []))
        {
            await using var client = new InvokeAIClient(await AddressAsync(process));
            Assert.Equal(picture, await client.Images.GetBytesAsync(name, Stop));
            if (clears)
            {
                await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.ResumeAsync(first, cancellationToken: Stop));
                await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.ResumeAsync(second, cancellationToken: Stop));
            }
            else
            {
                Assert.True((await (await client.ResumeAsync(first, cancellationToken: Stop)).WaitAsync(Stop)).IsCompleted);
                var resumed = await (await client.ResumeAsync(second, cancellationToken: Stop)).WaitAsync(Stop);
                Assert.Equal(3, resumed.Items.Count);
                Assert.True(resumed.IsCompleted);
            }

            Kill(process);
        }
    }

    private static Process Start(string state, params string[] args) => ToolProcess.Start(["serve", "--port", "0", "--state", state, .. args]);

    private static async Task<string> AddressAsync(Process process) => (await process.StandardOutput.ReadLineAsync(Stop))!.Split("Listening on ").Last().Trim();

    private static void Kill(Process process)
    {
        process.Kill();
        process.WaitForExit();
    }
}
