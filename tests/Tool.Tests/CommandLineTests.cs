using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Unknown_verb_is_misuse() => (await ToolRun.InProcessAsync("frobnicate")).Fails(2, "frobnicate", "Try 'dotnet invokeai --help'");

    [Fact]
    public async Task No_verb_is_misuse() => Assert.Equal(2, (await ToolRun.InProcessAsync()).ExitCode);

    [Fact]
    public async Task Help_shows_examples()
    {
        var run = (await ToolRun.InProcessAsync("schema", "pull", "--help")).Fine();

        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Contains("dotnet invokeai schema pull --server", run.Output, StringComparison.Ordinal);
    }
}
