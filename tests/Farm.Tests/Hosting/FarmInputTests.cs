using System.Text;
using InvokeAI.Farm.Blobs;
using InvokeAI.Farm.Submissions;
using InvokeAI.Scheduling;
using InvokeAI.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Tests what a job contains and needs, and the farm in a host.</summary>
public sealed class FarmInputTests : FarmFixture
{
    [Fact]
    public async Task Content_that_inputs_bring_along_is_kept_once_and_comes_back()
    {
        var blobs = new FolderBlobStore(StateFile + ".files");
        var file = StateFile + ".png";
        await File.WriteAllTextAsync(file, "pixels", Stop);
        var bytes = Convert.ToBase64String("pixels"u8);
        var json =
            $$"""{"a":{"file_path":{{System.Text.Json.JsonSerializer.Serialize(
                file)}}},"b":[{"file_name":"x.png","data":"{{bytes}}"},{"image_name":"there.png"}],"c":"file_path"}""";
        var hashes = new List<string>();
        var stored = await InputMedia.StoreAsync(json, new(), "job", blobs, hashes, Stop);
        File.Delete(file);

        Assert.Equal(2, hashes.Count);
        Assert.Single(hashes.Distinct());
        Assert.DoesNotContain(bytes, stored, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(StateFile + ".files", "*", SearchOption.AllDirectories));
        var loaded = await InputMedia.LoadAsync(stored, "job", blobs, Stop);
        Assert.Equal(
            $$"""{"a":{"file_name":"{{Path.GetFileName(
                file)}}","data":"{{bytes}}"},"b":[{"file_name":"x.png","data":"{{bytes}}"},{"image_name":"there.png"}],"c":"file_path"}""", loaded);
    }

    [Fact]
    public async Task Names_that_leave_the_folder_are_refused()
    {
        var blobs = new FolderBlobStore(StateFile + ".files");

        await Assert.ThrowsAsync<ArgumentException>(() => blobs.WriteAsync("../x", new MemoryStream(), Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => blobs.OpenReadAsync("/etc/passwd", Stop));
    }

    [Fact]
    public async Task A_file_that_is_written_in_vain_leaves_nothing()
    {
        var blobs = new FolderBlobStore(StateFile + ".files");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => blobs.WriteAsync("a/b", new MemoryStream(Encoding.UTF8.GetBytes("x")), new CancellationToken(true)));

        Assert.Null(await blobs.OpenReadAsync("a/b", Stop));
        Assert.Empty(Directory.EnumerateFiles(StateFile + ".files", "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Random_seeds_are_drawn_when_a_job_is_stored_and_do_not_make_it_another_job()
    {
        var workflow = Sdxl().With("Seed", Seeds.Random);
        var (one, count, content) = Write(workflow, null, 1);
        var (three, _, ofThree) = Write(workflow, null, 3);

        Assert.Equal(1, count);
        Assert.True(long.Parse(Assert.Single(Assert.Single(one.Columns).Items)) >= 0);
        Assert.Equal(3, Assert.Single(three.Columns).Items.Distinct().Count());
        Assert.Equal(content, Write(workflow, null, 1).Content);
        Assert.NotEqual(content, ofThree);
    }

    [Fact]
    public void A_sweep_is_written_out_row_by_row()
    {
        var workflow = Sdxl();
        var sweep = new Sweep(workflow);
        sweep.Over("Seed", 1, 2).Over("Steps", 10, 20, 30);
        var (stored, parts, _) = Write(workflow, sweep.Plan, 2);

        Assert.Equal(12, parts);
        Assert.Equal(["1 10", "1 20", "1 30", "2 10", "2 20", "2 30"],
            Enumerable.Range(0, 6).Select(i => $"{stored.Columns[0].Items[i]} {stored.Columns[1].Items[i]}"));
        Assert.Equal("2", Assert.Single(SubmissionWriter.Row(stored, 9).Columns.First().Items));
    }

    [Fact]
    public void What_is_stored_of_a_workflow_is_read_back_without_its_file()
    {
        var workflow = Load("Colour Card").With("Radius", 7.5);
        var (stored, _, _) = Write(workflow, null, 1);
        var read = StoredWorkflow.Read(stored, stored.Inputs);

        Assert.Equal(workflow.ToJson(), read.ToJson());
        Assert.Equal(WorkflowNeeds.Of(workflow).All, WorkflowNeeds.Of(read).All);
    }

    [Fact]
    public void A_workflow_needs_its_models_and_node_types()
    {
        var (all, model) = WorkflowNeeds.Of(Sdxl().With("Model", ModelRef.Named("Juggernaut", "sdxl", "main")));

        Assert.Equal("model Juggernaut (sdxl main)", model);
        Assert.Contains(model, all);
        Assert.Contains("node denoise_latents", all);
    }

    [Fact]
    public async Task A_job_that_no_server_can_run_waits_and_says_what_is_missing()
    {
        await ServeAsync("a");
        var farm = await StartAsync();
        await farm.SubmitAsync(Sdxl().With("Model", ModelRef.Named("No such model", "sdxl", "main")), new FarmJobOptions { Key = "k" }, Stop);
        await UntilAsync(async () => (await farm.ListServersAsync(Stop)).All(server => server.IsReachable));

        var info = (await farm.FindInfoAsync("k", Stop))!;
        Assert.Equal(RunState.Queued, info.Status.State);
        Assert.Contains("model No such model (sdxl main)", info.Missing);
        Assert.Empty(Servers["a"].QueueItems);
    }

    [Fact]
    public async Task A_job_that_no_server_can_run_fails_where_that_is_the_policy_and_says_what_is_missing()
    {
        await ServeAsync("a");
        var farm = await StartAsync(options => options.FailUnrunnableAfter = TimeSpan.FromSeconds(1));
        // A server that has not answered yet can run nothing.
        await UntilAsync(async () => (await farm.ListServersAsync(Stop)).All(server => server.IsReachable));
        var job = await farm.SubmitAsync(Sdxl().With("Model", ModelRef.Named("No such model", "sdxl", "main")), new FarmJobOptions { Key = "k" }, Stop);
        var other = await farm.SubmitAsync(Load("Sum Only"), null, Stop);

        await Assert.ThrowsAsync<RunFailedException>(() => job.WaitAsync(Stop));
        Assert.Contains("lacks model No such model (sdxl main)", Assert.Single((await farm.FindInfoAsync("k", Stop))!.Reasons), StringComparison.Ordinal);
        Assert.True((await other.WaitAsync(Stop)).IsCompleted);
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => StartAsync(options => options.UncertaintyWindow = TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(options => options.StateFile = ""));
        var farm = await StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Key = " " }, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => farm.SubmitAsync(Load("Sum Only"), new FarmJobOptions { Runs = 0 }, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => farm.DrainServerAsync("unknown", Stop));
    }

    [Fact]
    public async Task A_host_starts_a_farm_and_stops_it()
    {
        await ServeAsync("a");
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddInvokeAIFarm(options =>
        {
            options.StateFile = StateFile;
            options.AddServer("a", Servers["a"].BaseAddress.ToString());
        });
        using var host = builder.Build();
        await host.StartAsync(Stop);
        var farm = host.Services.GetRequiredService<InvokeAIFarm>();
        Assert.Same(farm, host.Services.GetRequiredService<IWorkflowRunner>());
        Assert.True((await (await farm.SubmitAsync(Load("Sum Only"), null, Stop)).WaitAsync(Stop)).IsCompleted);
        await host.StopAsync(Stop);

        await using var next = await InvokeAIFarm.StartAsync(new() { StateFile = StateFile }, null, Stop);
    }

    private static (StoredSubmission Stored, int Parts, string Content) Write(WorkflowDefinition workflow, SweepPlan? sweep, int runs)
        => SubmissionWriter.Write(workflow, sweep, new(), new(), new() { Runs = runs });
}
