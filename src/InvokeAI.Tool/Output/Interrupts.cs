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
    private readonly object _gate = new();
    private Action? _first;
    private bool _isCanceled;
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
    /// <returns>False if an interrupt came before, so that the command is canceled already.</returns>
    public bool TakeFirst(Action? first)
    {
        lock (_gate)
        {
            _first = first;
            return !_isCanceled;
        }
    }

    public void Raise()
    {
        Action? first;
        lock (_gate)
        {
            (first, _first) = (_first, null);
            if (first is not null)
                _taken = Environment.TickCount64;
            else if (_taken == long.MinValue || Environment.TickCount64 - _taken > SameInterruptMilliseconds)
                _isCanceled = true;
            else
                return;
        }

        if (first is not null)
            first();
        else
            _canceled.Cancel();
    }

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _canceled.Dispose();
    }
}
