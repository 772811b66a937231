using InvokeAI.Http;

namespace InvokeAI;

/// <summary>A list of the server's that many submissions look into: read again when it is older than a few seconds, or when something is not in it.</summary>
internal sealed class Cached<T>(Func<CancellationToken, Task<T>> read)
    where T : class
{
    // Long enough for a loop of submissions, short enough that nobody waits for what was just made in the GUI.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);
    private readonly Gate gate = new();
    private T? value;
    private long readAt;

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        if (value is { } known && Environment.TickCount64 - readAt < Lifetime.TotalMilliseconds)
            return known;
        return await RefreshAsync(value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads anew, unless somebody else just did.</summary>
    public async ValueTask<T> RefreshAsync(T? seen, CancellationToken cancellationToken)
    {
        using var entered = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (value is { } newer && !ReferenceEquals(newer, seen))
            return newer;
        var fresh = await read(cancellationToken).ConfigureAwait(false);
        readAt = Environment.TickCount64;
        return value = fresh;
    }

    public void Forget() => value = null;
}
