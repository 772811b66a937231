using Docs.Workflows;
using InvokeAI;
using InvokeAI.Testing;

namespace Docs;

/// <summary>Tests that every C# sample of README and docs/ compiles without a warning and runs to its end on the stand-in.</summary>
public sealed class SnippetTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The models that the samples name, as on an installation that has them.</summary>
    private static readonly (string Name, string Base, string Type)[] Models =
    [
        ("Juggernaut XL v9", "sdxl", "main"),
        ("FLUX.1 dev", "flux", "main"),
        ("t5_bnb_int8_quantized_encoder", "any", "t5_encoder"),
        ("clip-vit-large-patch14", "any", "clip_embed"),
        ("FLUX.1-schnell_ae", "flux", "vae"),
    ];

    public static IEnumerable<TheoryDataRow<string>> Samples() => Snippet.All().Select(s => new TheoryDataRow<string>(s.ToString()));

    [Fact]
    public void There_are_samples_in_the_readme_and_in_the_pages()
    {
        Assert.Contains(Snippet.All(), s => s.Page == "README.md");
        Assert.Contains(Snippet.All(), s => s.Page != "README.md");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_compiles_and_runs(string name)
    {
        var snippet = Snippet.All().Single(s => s.ToString() == name);
        await using var server = await InvokeAIServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        foreach (var (model, @base, type) in Models)
            server.AddModel(model, @base, type);
        server.AddModelFile("/models/new-model.safetensors");
        if (SnippetProgram.Compile(snippet, server.BaseAddress) is not { } main || snippet.IsWeb || snippet.NeedsDatabase)
            return;

        using var folder = new SampleFolder();
        object?[] arguments = main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
        var run = Task.Run(() => main.Invoke(null, arguments), TestContext.Current.CancellationToken);
        await run.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
