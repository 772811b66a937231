namespace InvokeAI;

/// <summary>Represents consecutive answers that cannot be correct.</summary>
internal sealed record Oddity(TimeSpan Since, int Count)
{
    // One answer may have been mixed up by a proxy.
    private const int Least = 3;

    public bool IsEnough(TimeSpan now, RunRules rules) => Count >= Least && now - Since >= rules.OddTimeout;
}
