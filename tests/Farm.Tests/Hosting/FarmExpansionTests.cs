using InvokeAI.Farm.Submissions;
using InvokeAI.Testing;

namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Tests batch nodes, generators, streams and sweeps over images in a job.</summary>
public sealed class FarmExpansionTests : FarmFixture
{
    [Fact]
    public async Task Batch_nodes_and_generators_are_expanded_when_the_job_is_stored()
    {
        foreach (var name in new[] { "Batch Product", "Batch Generated" })
        {
            await using var one = await InvokeAIServer.StartAsync(Stop);
            await using var client = new InvokeAIClient(one.BaseAddress);
            var expected = await (await client.SubmitAsync(Load(name), cancellationToken: Stop)).WaitAsync(Stop);

            // No server is known yet.
            var farm = await StartAsync();
            var job = await farm.SubmitAsync(Load(name), new FarmJobOptions { Key = name }, Stop);
            Assert.Equal(expected.Items.Count, (await job.GetStatusAsync(Stop)).TotalCount);
            await farm.AddServerAsync("a", ClientOf(await ServeAsync("a")), Stop);
            await farm.AddServerAsync("b", ClientOf(await ServeAsync("b")), Stop);
            var result = await job.WaitAsync(Stop);

            Assert.Equal(expected.Items.Select(ValuesOf), result.Items.Select(ValuesOf));
            await farm.DisposeAsync();
            Servers.Clear();
        }

        static string ValuesOf(RunItem item)
            => string.Join(' ', item.Values.Select(value => $"{value.NodeId}.{value.FieldName}={value.Value.GetRawText()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_random_generator_makes_does_not_make_it_another_job()
    {
        var workflow = Load("Batch Generated");
        var (other, first) = (new BatchData(), new BatchData());
        first.Add([new("n", "f", ["1", "2"])], "first");
        other.Add([new("n", "f", ["7", "8", "9"])], "other");

        Assert.Equal(SubmissionWriter.Write(workflow, null, first, new(), new()).Content, SubmissionWriter.Write(workflow, null, other, new(), new()).Content);
    }

    [Fact]
    public async Task Images_of_a_batch_node_are_copied_so_that_every_server_can_run_the_job()
    {
        foreach (var name in new[] { "a", "b" })
            await ServeAsync(name, TimeSpan.FromMilliseconds(100));
        string[] images = [.. Enumerable.Range(0, 4).Select(seed => Servers["b"].AddImage(seed: seed))];
        var farm = await StartAsync();
        // The server that has the images gets no jobs.
        await farm.DrainServerAsync("b", Stop);
        var job = await farm.SubmitAsync(MadeWorkflows.Batch(images), null, Stop);
        var result = await job.WaitAsync(Stop);

        result.ThrowIfAnyFailed();
        Assert.Equal(4, result.Items.Count);
        Assert.Equal(4, Servers["a"].QueueItems.Count);
        Assert.Equal(4, StoredInputs());
        var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => farm.SubmitAsync(MadeWorkflows.Batch("unknown.png"), null, Stop));
        Assert.Contains("unknown.png", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generator_that_needs_a_server_is_refused_while_the_farm_has_none()
    {
        var farm = await StartAsync();

        await Assert.ThrowsAsync<InvokeAIUnavailableException>(() => farm.SubmitAsync(MadeWorkflows.Batch("one.png"), null, Stop));
        Assert.Empty(await farm.ListJobsAsync(cancellationToken: Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_sweep_over_images_is_stored_with_their_content_once()
    {
        await ServeAsync("a", TimeSpan.FromMilliseconds(100));
        await ServeAsync("b", TimeSpan.FromMilliseconds(100));
        var farm = await StartAsync(KeepUploads);
        var workflow = MadeWorkflows.Blur();
        var file = StateFile + ".png";
        var painted = Enumerable.Range(1, 3).Select(seed => InvokeAIServer.PaintPng(8, 8, seed)).ToList();
        await File.WriteAllBytesAsync(file, painted[0], Stop);
        var sweep = new Sweep(workflow);
        sweep.Over(0, ImageInput.FromFile(file), ImageInput.FromBytes(painted[1]), ImageInput.FromStream(_ => new(new MemoryStream(painted[2]))),
            ImageInput.FromBytes(painted[0]));
        var job = await farm.SubmitAsync(workflow, sweep.Plan, new FarmJobOptions { Key = "sweep" }, Stop);
        File.Delete(file);
        var result = await job.WaitAsync(Stop);

        Assert.True(result.IsCompleted);
        Assert.Equal(4, result.Images.Count);
        Assert.Equal(3, StoredInputs());
        // Each part had its own value, on whichever server it ran.
        foreach (var server in Servers.Values)
        {
            await using var client = new InvokeAIClient(server.BaseAddress);
            foreach (var item in server.QueueItems)
            {
                var index = int.Parse(((string)item["batch_id"]!).Split('.')[3], System.Globalization.CultureInfo.InvariantCulture);
                var name = (string)item["field_values"]![0]!["value"]!["image_name"]!;
                Assert.Equal(painted[index % 3], await client.Images.GetBytesAsync(name, Stop));
            }
        }
    }

    [Fact]
    public async Task Streams_and_outputs_of_other_jobs_are_copied_into_the_farm()
    {
        var server = await ServeAsync("a");
        var farm = await StartAsync(KeepUploads);
        var opened = 0;
        var stream = ImageInput.FromStream(_ =>
        {
            opened++;
            return new(new MemoryStream(InvokeAIServer.PaintPng(8, 8, 1)));
        });
        var first = await (await farm.SubmitAsync(MadeWorkflows.Blur().With("Image", stream), null, Stop)).WaitAsync(Stop);
        var second = await farm.SubmitAsync(MadeWorkflows.Blur().With("Image", ImageInput.From(first.Images[0])), null, Stop);

        Assert.True((await second.WaitAsync(Stop)).IsCompleted);
        Assert.Equal(1, opened);
        Assert.Equal(2, server.Images.Count(image => image.Category == "user"));
    }

    private static void KeepUploads(FarmOptions options) => options.UploadRest = TimeSpan.FromHours(1);

    private int StoredInputs()
        => Directory.EnumerateFiles(StateFile + ".files", "*", SearchOption.AllDirectories).Count(path => path.Contains("inputs", StringComparison.Ordinal));
}
