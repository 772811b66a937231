using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Execution;

/// <summary>Takes items from the queue one at a time, those of the highest priority and then the oldest first.</summary>
internal sealed class Processor(Machine machine) : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0);
    private CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;
    private volatile bool _isPaused;
    private volatile bool _isDead;

    public bool IsPaused => _isPaused;

    public JsonObject ToJson() => new()
    {
        ["is_started"] = !_isPaused,
        ["is_processing"] = !_isDead && machine.State.Queue.Current is not null,
    };

    public void Wake() => _wake.Release();

    public void Pause() => _isPaused = true;

    public void Resume()
    {
        _isPaused = false;
        Wake();
    }

    /// <summary>Kills the thread with its current or its next item. Nothing runs any more until a restart.</summary>
    public void Kill() => _isDead = true;

    public void Start()
    {
        (_isPaused, _isDead) = (false, false);
        _stopping = new CancellationTokenSource();
        _loop = Task.Run(() => LoopAsync(_stopping.Token));
    }

    /// <summary>Interrupts the running item, as the end of the process does. It stays in progress.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stopping.Dispose();
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _wake.Dispose();
    }

    private async Task LoopAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var item = Take();
                if (item is null)
                    await _wake.WaitAsync(stopping).ConfigureAwait(false);
                else
                    await ItemRunner.RunAsync(machine, item, () => _isDead, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private QueueItem? Take()
    {
        lock (machine.State.Sync)
        {
            if (_isPaused || machine.State.Queue.Current is not null)
                return null;
            var next = machine.State.Queue.Next();
            // An item that cannot be read stays at the head: the processor tries and fails for ever.
            if (next is null || next.IsPoisoned)
                return null;
            machine.State.Queue.Current = next;
            next.Move("in_progress");
            machine.Events.StatusChanged(next);
            // A dying thread takes its item along: in progress for ever.
            return _isDead ? null : next;
        }
    }
}
