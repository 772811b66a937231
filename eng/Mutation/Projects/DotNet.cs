using System.Diagnostics;

namespace InvokeAI.Mutation.Projects;

/// <summary>Runs the SDK's own command.</summary>
internal static class DotNet
{
    /// <summary>Gets what the command prints, or throws with it where the command fails.</summary>
    public static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'dotnet {string.Join(' ', arguments)}' failed:\n{output}");
    }
}
