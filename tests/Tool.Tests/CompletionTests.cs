namespace InvokeAI.Tool.Tests;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("", "inputs")]
    [InlineData("sch", "schema")]
    [InlineData("schema p", "pull")]
    [InlineData("inputs --", "--unknown-nodes")]
    [InlineData("inputs x.json --unknown-nodes ", "keep")]
    [InlineData("queue list --status ", "failed")]
    public async Task The_tool_says_what_may_follow(string line, string expected)
    {
        var run = (await ToolRun.InProcessAsync($"[suggest:{line.Length}]", line)).Fine();

        Assert.Contains(expected, run.Output.Split('\n', StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task Names_of_a_workflow_may_follow_set()
    {
        var line = $"graph \"{Sample.ColourCard}\" --set ";

        var run = (await ToolRun.InProcessAsync($"[suggest:{line.Length}]", line)).Fine();

        Assert.Contains("Softness=", run.Output.Split('\n', StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F")]
    [InlineData("zsh", "compdef")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    [InlineData("fish", "complete -c dotnet-invokeai")]
    public async Task Scripts_ask_the_tool(string shell, string words)
    {
        var run = (await ToolRun.InProcessAsync("completion", shell)).Fine();

        Assert.Contains(words, run.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_shells_are_refused() => (await ToolRun.InProcessAsync("completion", "cmd")).Fails(2, "cmd");
}
