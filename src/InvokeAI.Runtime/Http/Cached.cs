using InvokeAI.Http;

namespace InvokeAI;

/// <summary>
/// Caches a list of the server that many submissions use. It is read again when it is older than a few seconds, or when something is not in it.
/// </summary>
internal sealed class Cached<T>(Func<CancellationToken, Task<T>> read)
    where T : class
{
    // Long enough for a loop of submissions, short enough that nobody waits for what was just made in the GUI.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);
    private readonly Gate _gate = new();
    private T? _value;
    private long _readAt;

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        if (_value is { } known && Environment.TickCount64 - _readAt < Lifetime.TotalMilliseconds)
            return known;
        return await RefreshAsync(_value, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the list again, unless another caller just did.</summary>
    public async ValueTask<T> RefreshAsync(T? seen, CancellationToken cancellationToken)
    {
        using var entered = await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (_value is { } newer && !ReferenceEquals(newer, seen))
            return newer;
        var fresh = await read(cancellationToken).ConfigureAwait(false);
        _readAt = Environment.TickCount64;
        return _value = fresh;
    }

    public void Forget() => _value = null;
}
