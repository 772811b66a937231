namespace InvokeAI.Tests.Support;

/// <summary>Represents the output and the exit code of a command.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        Assert.DoesNotContain(" warning ", Output, StringComparison.Ordinal);
        return this;
    }

    public CommandResult Failed()
    {
        Assert.True(ExitCode != 0, $"{Command} succeeded:\n{Output}");
        return this;
    }

    public CommandResult Says(params string[] parts)
    {
        foreach (var part in parts)
            Assert.Contains(part, Output, StringComparison.Ordinal);
        return this;
    }

    public CommandResult DoesNotSay(params string[] parts)
    {
        foreach (var part in parts)
            Assert.DoesNotContain(part, Output, StringComparison.Ordinal);
        return this;
    }
}
