using System.Diagnostics.CodeAnalysis;

namespace InvokeAI.Http;

/// <summary>Lets one caller in at a time, across awaits: <c>using (await gate.EnterAsync(…))</c>.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A SemaphoreSlim whose wait handle nobody takes holds nothing to dispose.")]
internal sealed class Gate
{
    private readonly SemaphoreSlim _semaphore = new(1);

    public async ValueTask<Entered> EnterAsync(CancellationToken cancellationToken)
    {
        await _semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new(_semaphore);
    }

    public readonly struct Entered(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
