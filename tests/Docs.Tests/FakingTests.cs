using System.Runtime.CompilerServices;
using System.Text.Json;
using Docs.Workflows;
using InvokeAI;
using NSubstitute;

namespace Docs;

/// <summary>Tests what a test of application code can construct and fake, beyond the samples of the page.</summary>
public sealed class FakingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("invokeai-fakes-");

    private static readonly byte[] Bytes = [1, 2, 3];

    public void Dispose() => _folder.Delete(recursive: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Outputs_that_a_test_did_not_set_are_empty()
    {
        var outputs = new SdxlTextToImage.Outputs();
        Assert.Empty(outputs.LatentsToImage);
        Assert.Empty(new WorkflowOutputs()["anything"]);
        Assert.Empty(OutputVideos.Empty);
        Assert.Empty(OutputValues<long>.Empty);
        var item = new RunItem<SdxlTextToImage.Outputs> { Outputs = outputs };
        Assert.True(item.IsCompleted);
        Assert.Empty(item.Images);
        Assert.Empty(item.Videos);
        Assert.Empty(item.NodeIds);
        Assert.Empty(item.Output("denoise"));
    }

    [Fact]
    public async Task An_image_of_bytes_is_read_and_saved_without_a_server()
    {
        var image = new OutputImage("a.png", Bytes) { NodeId = "n", Width = 8, FromCache = true };
        Assert.Equal(Bytes, await image.GetBytesAsync(Stop));
        await using (var stream = await image.OpenReadAsync(Stop))
            Assert.Equal(3, stream.Length);
        var images = new OutputImages([image, new OutputImage("a.png", Bytes)]);
        var files = await images.SaveAllAsync(_folder.FullName, cancellationToken: Stop);
        Assert.Equal(["a.png", "a-2.png"], files.Select(Path.GetFileName));
        Assert.All(files, f => Assert.Equal(Bytes, File.ReadAllBytes(f)));
        await Assert.ThrowsAsync<IOException>(() => image.SaveAsync(files[0], cancellationToken: Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() => image.GetInfoAsync(Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() => images.GetInfosAsync(Stop));
        Assert.Throws<ArgumentException>(() => new OutputImage(" "));
    }

    [Fact]
    public void Nodes_results_are_made_of_json()
    {
        var output =
            new NodeOutput("n", JsonSerializer.SerializeToElement(new { type = "image_output", image = new { image_name = "a.png" }, width = 8, height = 9 }));
        Assert.Equal(("image_output", 9), (output.Type, output.Json.GetProperty("height").GetInt32()));
        Assert.Equal("a.png", Assert.Single(new NodeOutputs([output]).Images).Name);
        Assert.Equal(8, new OutputValues<long>([8]).Value);
    }

    [Fact]
    public void A_result_with_a_failed_item_throws_where_it_is_asked_to()
    {
        var failed =
            new RunItem<SdxlTextToImage.Outputs>
            {
                Outputs = new(),
                Outcome = RunOutcome.Failed,
                Error = new() { Type = "OutOfMemoryError", Message = "CUDA out of memory" }
            };
        var result = new RunResult<SdxlTextToImage.Outputs> { Items = [new() { Outputs = new() }, failed], RunId = "run-1" };
        Assert.False(result.IsCompleted);
        Assert.Throws<InvalidOperationException>(() => result.Outputs);
        var e = Assert.Throws<RunFailedException>(result.ThrowIfAnyFailed);
        Assert.Contains("CUDA out of memory", e.Message, StringComparison.Ordinal);
        Assert.Same(failed, e.Item);
    }

    [Fact]
    public async Task A_fake_run_answers_through_each_overload_and_its_base()
    {
        var result = new RunResult<SdxlTextToImage.Outputs>();
        var run = Substitute.For<Run<SdxlTextToImage.Outputs>>();
        run.WaitAsync(Arg.Any<IProgress<RunProgress>?>(), Arg.Any<CancellationToken>()).Returns(result);
        Assert.Same(result, await run.WaitAsync(Stop));
        Run untyped = run;
        Assert.Same(result, await untyped.WaitAsync(Stop));
        Assert.Same(result, await untyped.WaitAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task A_run_of_ones_own_needs_six_members()
    {
        Run<SdxlTextToImage.Outputs> run = new OwnRun();
        await using (run)
        {
            Assert.Equal("the run (own)", run.ToString());
            Assert.Null(run.Server);
            Assert.Empty(run.Warnings);
            Assert.Empty(run.Resolutions);
            Assert.Equal(RunState.Completed, (await run.GetStatusAsync(Stop)).State);
            Assert.Equal(1, await run.WatchAsync(Stop).CountAsync(Stop));
        }
    }

    [Fact]
    public void A_servers_run_can_be_faked_too()
    {
        var run = Substitute.For<ServerRun<SdxlTextToImage.Outputs>>();
        run.ItemIds.Returns([7L]);
        Assert.Equal([7L], run.ItemIds);
    }

    private sealed class OwnRun : Run<SdxlTextToImage.Outputs>
    {
        public override string Id => "own";

        public override Task<int> CancelAsync(CancellationToken cancellationToken = default) => Task.FromResult(0);

        public override Task<RunStatus> GetStatusAsync(CancellationToken cancellationToken = default)
            => Task.FromResult(new RunStatus { State = RunState.Completed });

        public override Task<RunResult<SdxlTextToImage.Outputs>> WaitAsync(IProgress<RunProgress>? progress = null,
            CancellationToken cancellationToken = default)
            => Task.FromResult(new RunResult<SdxlTextToImage.Outputs>());

        public override async IAsyncEnumerable<RunProgress> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield return new RunProgress { Overall = 1 };
        }

        public override async IAsyncEnumerable<RunItem<SdxlTextToImage.Outputs>> ReadItemsAsync(
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield break;
        }
    }
}
