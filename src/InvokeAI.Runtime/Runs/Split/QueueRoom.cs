using System.Text.Json;
using InvokeAI.Http;
using InvokeAI.Queue;
using InvokeAI.Server;

namespace InvokeAI;

/// <summary>
/// Decides how many permutations of a split run are sent next. The server reports its limit only in its settings, which only administrators can read, and
/// silently drops what exceeds it (docs/invokeai/batches.md#respect-the-queue-size). Its answers therefore decide, and the numbers here only avoid many or
/// large requests.
/// </summary>
internal sealed class QueueRoom(QueueClient queue, InvokeAIClientOptions options, int capacity)
{
    // The server's own default.
    private const int DefaultCapacity = 10_000;
    private int _window = int.MaxValue;
    private TimeSpan _backOff;
    private long _stalledSince;

    /// <summary>Returns the server's <c>max_queue_size</c> if the server reports it.</summary>
    public static async Task<int> CapacityAsync(InvokeAITransport transport, CancellationToken cancellationToken)
    {
        try
        {
            var settings = await AppClient.ReadRuntimeConfigAsync(transport, cancellationToken).ConfigureAwait(false);
            return settings.Config.ValueKind == JsonValueKind.Object && settings.Config.TryGetProperty("max_queue_size", out var size)
                && size.TryGetInt32(out var most) && most > 0 ? most : DefaultCapacity;
        }
        catch (InvokeAIException e) when (e is InvokeAIApiException or InvokeAIResponseException)
        {
            return DefaultCapacity;
        }
    }

    /// <summary>Learns from an answer: if the server accepted less than requested, less is sent next, after a delay.</summary>
    public void Took(int asked, int taken)
    {
        if (taken < asked)
        {
            _window = Math.Max(1, taken);
            _backOff = _backOff == TimeSpan.Zero ? options.PollInterval : Min(_backOff * 2, options.MaxPollInterval);
        }
        else
        {
            _window = _window > int.MaxValue / 2 ? int.MaxValue : _window * 2;
            _backOff = TimeSpan.Zero;
        }
    }

    /// <param name="remaining">How much is left to be queued.</param>
    /// <param name="latestBatch">The run's latest batch, or null before the first.</param>
    /// <param name="tellPaused">Receives whether the processor is paused.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The number to send, or the reason why there will be no capacity.</returns>
    public async Task<Room> WaitAsync(int remaining, string? latestBatch, Action<bool> tellPaused, CancellationToken cancellationToken)
    {
        if (_backOff > TimeSpan.Zero)
            await Task.Delay(_backOff, cancellationToken).ConfigureAwait(false);
        for (var pause = options.PollInterval; ; pause = Min(pause * 2, options.MaxPollInterval))
        {
            var status = await queue.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            tellPaused(status is { Processor.IsStarted: false, Queue.InProgress: 0 });
            var count = Math.Min(Math.Min(remaining, _window), capacity - status.Queue.Pending);
            if (count >= 1
                && (count >= Math.Min(Math.Min(remaining, _window), capacity / 10)
                    || !await IsWaitingAsync(latestBatch, cancellationToken).ConfigureAwait(false)))
                return new Room.Free(count);
            if (await LostAsync(status, cancellationToken).ConfigureAwait(false) is { } outcome)
                return new Room.Never(outcome);
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    // While items of the run wait in the queue there is no hurry: each request brings the whole graph, so that a tenth of the queue should be free for it.
    private async Task<bool> IsWaitingAsync(string? batchId, CancellationToken cancellationToken)
        => batchId is not null && (await queue.GetBatchStatusAsync(batchId, cancellationToken).ConfigureAwait(false)).Pending > 0;

    private async Task<RunOutcome?> LostAsync(QueueAndProcessorStatus status, CancellationToken cancellationToken)
    {
        var isStalled =
            status is { Processor: { IsStarted: true, IsProcessing: false }, Queue: { Waiting: 0, Pending: > 0 } or { Waiting: 0, InProgress: > 0 } };
        if (!isStalled)
            _stalledSince = 0;
        else if (_stalledSince == 0)
            _stalledSince = Environment.TickCount64;
        if (_stalledSince == 0 || Environment.TickCount64 - _stalledSince < options.StallTimeout.TotalMilliseconds)
            return null;
        return status.Queue.InProgress == 0 && await queue.IsBlockedAsync(cancellationToken).ConfigureAwait(false)
            ? RunOutcome.QueueBlocked
            : RunOutcome.ProcessorStopped;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
