using System.Runtime.InteropServices;

namespace InvokeAI.Tool.Output;

/// <summary>
/// Ctrl-C, and the polite end that service managers ask for. Usually the command is canceled; a command that has something to ask first
/// (<c>run</c>, which leaves a run behind on the server) takes the first one for itself.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    // Some senders (timeout, process groups) deliver one interrupt twice.
    private const int SameInterruptMilliseconds = 300;

    private readonly CancellationTokenSource _canceled = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private Action? _first;
    private long _taken = long.MinValue;

    /// <summary>Gets the token that is canceled when the command must end.</summary>
    public CancellationToken Token => _canceled.Token;

    /// <summary>Listens to the process's signals.</summary>
    public static Interrupts OfProcess()
    {
        var interrupts = new Interrupts();
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            interrupts._registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                // The second one ends the process at once, whatever hangs.
                context.Cancel = !interrupts._canceled.IsCancellationRequested;
                interrupts.Raise();
            }));
        }

        return interrupts;
    }

    /// <summary>Hands the next interrupt to <paramref name="first"/> instead of canceling.</summary>
    public void TakeFirst(Action? first) => Interlocked.Exchange(ref _first, first);

    public void Raise()
    {
        if (Interlocked.Exchange(ref _first, null) is { } first)
        {
            _taken = Environment.TickCount64;
            first();
        }
        else if (_taken == long.MinValue || Environment.TickCount64 - _taken > SameInterruptMilliseconds)
        {
            _canceled.Cancel();
        }
    }

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _canceled.Dispose();
    }
}
