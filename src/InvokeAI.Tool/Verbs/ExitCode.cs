namespace InvokeAI.Tool.Verbs;

/// <summary>Defines the tool's exit codes, which scripts rely on.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>A diagnostic of severity error, a failed run, a server that cannot be reached.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>Canceled by the user (128 + SIGINT, as shells have it).</summary>
    public const int Canceled = 130;
}
