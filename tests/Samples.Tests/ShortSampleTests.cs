using System.Text.RegularExpressions;
using InvokeAI.Tests;

namespace Samples;

/// <summary>The samples that run from their start to their end.</summary>
public sealed partial class ShortSampleTests : SampleTest
{
    /// <summary>A sample is read in a few minutes.</summary>
    private const int MaxLines = 120;

    [Fact]
    public async Task The_second_workflow_of_a_chain_takes_the_image_of_the_first()
    {
        var output = await SampleProcess.RunAsync("Chain", Folder, Server.BaseAddress);
        Assert.Equal(["redrawn.png", "upscaled.png"], Files("*.png"));
        var redrawn = Server.EnqueuedBodies[0].ToString();
        var upscaled = Server.EnqueuedBodies[1].ToString();
        Assert.Contains("flux_denoise", redrawn, StringComparison.Ordinal);
        var name = ImageName().Match(upscaled).Groups[1].Value;
        Assert.Contains(Server.Images, image => image.Name == name && !redrawn.Contains(name, StringComparison.Ordinal));
        // One upload: the image to begin with.
        Assert.Single(Server.Requests, request => request.Path.Contains("images/upload", StringComparison.Ordinal));
        Assert.Contains("upscaled: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_is_one_submission_and_its_report_has_every_image()
    {
        var output = await SampleProcess.RunAsync("SweepReport", Folder, Server.BaseAddress);
        Assert.Contains("24 images: ", output, StringComparison.Ordinal);
        Assert.Single(Server.EnqueuedBodies);
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, "out", "sweep", "index.html"), Stop);
        Assert.Contains("Steps, seed and scheduler", page, StringComparison.Ordinal);
        Assert.Equal(24, Files("*.png", "out/sweep").Length);
    }

    [Fact]
    public async Task Two_models_are_compared_on_the_same_prompts_and_seed()
    {
        var output = await SampleProcess.RunAsync("CompareModels", Folder, Server.BaseAddress);
        Assert.Equal(6, Files("*.png", "out/compare-models").Length);
        var table = (await File.ReadAllTextAsync(Path.Combine(Folder, "out", "compare-models", "compare.md"), Stop)).Split('\n');
        Assert.Equal(["| prompt | Juggernaut XL v9 | DreamShaper XL |", "|---|---|---|"], table[..2]);
        Assert.Matches(@"^\| a cat that reads a newspaper \| !\[\]\(Juggernaut-XL-v9-2\.png\) \d+\.\d s \| !\[\]\(DreamShaper-XL-2\.png\) \d+\.\d s \|$",
            table[3]);
        Assert.Contains(table[3], output, StringComparison.Ordinal);
        Assert.Equal(2, Server.EnqueuedBodies.Count);
    }

    [Fact]
    public async Task The_pipelines_of_the_python_client_save_their_images()
    {
        Server.AddBoard("renders");
        var output = await SampleProcess.RunAsync("FromPython", Folder, Server.BaseAddress);
        Assert.Contains("board renders: 0 image(s)", output, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string> { "sketch.png", "painting.png", "finish.png" }, new HashSet<string>(Files("*.png", "out/from-python")));
        Assert.Equal(5, Files("*.png", "out/from-python").Length);
    }

    [Fact]
    public async Task Without_a_server_a_sample_brings_its_own()
    {
        await SampleProcess.RunAsync("Chain", Folder, null);
        Assert.Equal(["redrawn.png", "upscaled.png"], Files("*.png"));
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_short_and_has_a_page_with_a_picture(string sample)
    {
        var folder = Repository.Path("samples", sample);
        Assert.All(Directory.GetFiles(folder, "*.cs"), file => Assert.InRange(File.ReadAllLines(file).Length, 1, MaxLines));
        Assert.Contains("(preview.png)", File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(folder, "preview.png")).Length is > 500 and < 200_000, "The picture is missing, empty or large.");
        Assert.Contains($"({sample}/README.md)", File.ReadAllText(Repository.Path("samples", "README.md")), StringComparison.Ordinal);
    }

    public static IEnumerable<TheoryDataRow<string>> Samples()
        => Directory.GetFiles(Repository.Path("samples"), "README.md", SearchOption.AllDirectories).Select(Path.GetDirectoryName)
            .Where(folder => folder != Repository.Path("samples")).Select(folder => new TheoryDataRow<string>(Path.GetFileName(folder)!));

    [GeneratedRegex("\"image_name\":\\s*\"([^\"]+)\"")]
    private static partial Regex ImageName();
}
