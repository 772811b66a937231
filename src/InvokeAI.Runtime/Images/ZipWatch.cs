using InvokeAI.Events;

namespace InvokeAI.Images;

/// <summary>Waits for the server's event that a zip file is complete.</summary>
internal sealed class ZipWatch(EventSubscription subscription)
{
    private readonly IAsyncEnumerator<InvokeAIEvent> _events = subscription.ReadAllAsync().GetAsyncEnumerator();
    private Task<bool>? _next;
    private bool _isConnected;

    /// <summary>Waits until events are received, but only for a short time, because they never are if sockets are blocked.</summary>
    public async Task WaitForConnectionAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await subscription.WaitForConnectionAsync(cancellationToken).WaitAsync(patience, cancellationToken).ConfigureAwait(false);
            _isConnected = true;
        }
        catch (Exception e) when (e is TimeoutException or InvokeAIUnauthorizedException or ObjectDisposedException)
        {
            // The file is asked for without knowing.
        }
    }

    /// <summary>Waits for a file.</summary>
    /// <param name="item">The file's name on the server.</param>
    /// <param name="patience">The longest wait.</param>
    /// <param name="cancellationToken">The token to cancel the wait.</param>
    /// <returns>True if the server reported that the file is complete; false if no event can be expected.</returns>
    /// <exception cref="InvokeAIException">The server could not create the zip file.</exception>
    public async Task<bool> WaitAsync(string item, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            while (_isConnected && await NextAsync(either.Token).ConfigureAwait(false) is { } e)
            {
                switch (e)
                {
                    case BulkDownloadCompleteEvent complete when complete.BulkDownloadItemName == item:
                        return true;
                    case BulkDownloadErrorEvent error when error.BulkDownloadItemName == item:
                        throw new InvokeAIException($"The server could not pack the images: {error.Error}");
                    // The word may have been among what was not told.
                    case EventsDropped { IsProgressOnly: false }:
                    case EventConnectionChanged { IsReconnect: true } or EventConnectionChanged { State: not EventConnectionState.Connected }:
                        _isConnected = e is EventConnectionChanged { State: EventConnectionState.Connected };
                        return false;
                }
            }
        }
        catch (Exception e) when (e is InvokeAIUnauthorizedException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _isConnected = false;
        }

        return false;
    }

    // A wait that is given up leaves its reading to the next one.
    private async Task<InvokeAIEvent?> NextAsync(CancellationToken cancellationToken)
    {
        _next ??= _events.MoveNextAsync().AsTask();
        var moved = await _next.WaitAsync(cancellationToken).ConfigureAwait(false);
        _next = null;
        return moved ? _events.Current : null;
    }
}
