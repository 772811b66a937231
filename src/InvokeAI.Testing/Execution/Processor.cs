using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Execution;

/// <summary>Takes items off the queue one at a time, the highest priority and the oldest first.</summary>
internal sealed class Processor : IAsyncDisposable
{
    private readonly ServerState _state;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;
    private volatile bool _isPaused;
    private volatile bool _isDead;

    public Processor(ServerState state)
    {
        _state = state;
        _loop = Task.Run(LoopAsync);
    }

    public bool IsPaused => _isPaused;

    public JsonObject ToJson() => new()
    {
        ["is_started"] = !_isPaused,
        ["is_processing"] = !_isDead && _state.Queue.Current is not null,
    };

    public void Wake() => _wake.Release();

    public void Pause() => _isPaused = true;

    public void Resume()
    {
        _isPaused = false;
        Wake();
    }

    /// <summary>The thread dies of what it is working on, or of the next item; nothing moves any more until a restart.</summary>
    public void Kill() => _isDead = true;

    public void Revive()
    {
        _isDead = false;
        Wake();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stopping.Dispose();
        _wake.Dispose();
    }

    private async Task LoopAsync()
    {
        try
        {
            while (true)
            {
                var item = Take();
                if (item is null)
                    await _wake.WaitAsync(_stopping.Token).ConfigureAwait(false);
                else
                    await ItemRunner.RunAsync(_state, item, () => _isDead, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The server is being disposed.
        }
    }

    private QueueItem? Take()
    {
        lock (_state.Sync)
        {
            if (_isPaused || _state.Queue.Current is not null)
                return null;
            var next = _state.Queue.Next();
            // An item that cannot be read stays at the head: the processor tries and fails for ever.
            if (next is null || next.IsPoisoned)
                return null;
            _state.Queue.Current = next;
            next.Move("in_progress");
            _state.Events.StatusChanged(next);
            // A dying thread takes its item along: in progress for ever.
            return _isDead ? null : next;
        }
    }
}
