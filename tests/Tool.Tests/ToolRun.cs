using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Tests;

/// <summary>Represents the result of one call of the tool.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static Task<ToolRun> InProcessAsync(params string[] args) => InProcessAsync("", args);

    public static async Task<ToolRun> InProcessAsync(string input, string[] args, Interrupts? interrupts = null)
    {
        // Tests compare lines, which end alike on every system.
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var reader = new StringReader(input);
        var code = await ToolRunner.RunAsync(args, new ToolConsole(output, error, reader, interrupts));
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Asserts exit code 0 and no error output.</summary>
    public ToolRun Fine()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Error}\n{Output}");
        return this;
    }

    public ToolRun Fails(int exitCode, params string[] words)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, not {exitCode}\n{Error}\n{Output}");
        foreach (var word in words)
            Assert.Contains(word, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at InvokeAI", Error, StringComparison.Ordinal);
        return this;
    }
}
