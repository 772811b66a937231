using InvokeAI.Events.Sockets;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Events;

internal sealed partial class EventHub
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private async Task RunAsync(CancellationToken stopped)
    {
        var failures = 0;
        string? refusedToken = null;
        while (!stopped.IsCancellationRequested)
        {
            SocketConnection? connection = null;
            ChannelJoins? joins = null;
            Exception? error = null;
            try
            {
                connection = await SocketConnection.OpenAsync(endpoint, stopped).ConfigureAwait(false);
                refusedToken = null;
                joins = new(connection, endpoint.Time);
                var subscribed = await SubscribeInTimeAsync(joins, stopped).ConfigureAwait(false);
                _ = SetConnectedOnceJoinedAsync(joins, subscribed, stopped);
                await PumpAsync(joins, stopped).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopped.IsCancellationRequested)
            {
                break;
            }
            catch (SocketRejectedException e)
            {
                // The first refusal may be of a token that has run out; a second one, of a fresh token, is an answer.
                if (refusedToken is null && await TryRenewAsync(e.Token, stopped).ConfigureAwait(false))
                {
                    refusedToken = e.Token ?? "";
                    continue;
                }

                Reject(e, stopped);
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                error = e;
            }
            finally
            {
                joins?.Dispose();
                if (connection is not null)
                    await connection.DisposeAsync().ConfigureAwait(false);
            }

            if (stopped.IsCancellationRequested)
                break;
            failures = connection is { IsProven: true } ? 1 : failures + 1;
            var delay = Delay(failures);
            SetLost(error, delay, stopped);
            try
            {
                await Task.Delay(delay, endpoint.Time, stopped).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
    }

    // Doubles up to half a minute, with jitter: a server that comes back is not met by all its clients at once.
    private static TimeSpan Delay(int failures)
    {
        var longest = Math.Min(FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 10) - 1), LongestDelay.TotalMilliseconds);
#pragma warning disable CA5394 // Jitter is no secret.
        return TimeSpan.FromMilliseconds(longest * (0.75 + (Random.Shared.NextDouble() / 2)));
#pragma warning restore CA5394
    }

    // A server that accepts the connection and then reads nothing would hold the subscribing up without end.
    private async Task<List<EventSubscription>> SubscribeInTimeAsync(ChannelJoins joins, CancellationToken stopped)
    {
        using var timer = new CancellationTokenSource(endpoint.ConnectTimeout, endpoint.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stopped, timer.Token);
        try
        {
            return await SubscribeAsync(joins, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!stopped.IsCancellationRequested)
        {
            throw new TimeoutException($"The server did not take the subscriptions within {endpoint.ConnectTimeout.TotalSeconds:0.###} seconds.", e);
        }
    }

    private async Task<List<EventSubscription>> SubscribeAsync(ChannelJoins joins, CancellationToken stopped)
    {
        List<EventSubscription> subscribers;
        lock (_gate)
        {
            // From here on, Add joins for itself what comes to be after this list was made.
            _current = joins;
            subscribers = [.. _subscribers];
        }

        foreach (var subscriber in subscribers)
            await joins.SubscribeToQueueAsync(subscriber.QueueId, stopped).ConfigureAwait(false);
        await joins.SubscribeToBulkDownloadsAsync(stopped).ConfigureAwait(false);
        return subscribers;
    }

    private async Task PumpAsync(ChannelJoins joins, CancellationToken stopped)
    {
        Task closing = Task.CompletedTask;
        var repeats = new EventRepeats();
        using (stopped.Register(() => closing = joins.Connection.CloseAsync()))
        {
            await joins.Connection.PumpAsync((name, json) =>
            {
                if (EventReader.Read(name, json) is var told && !repeats.IsRepeat(told, json))
                    Publish(told, json.Length);
            }, Skipped, joins.Confirm).ConfigureAwait(false);
        }

        await closing.ConfigureAwait(false);
    }

    private void Skipped() => Publish(new EventsDropped
    {
        Count = 1,
        Reason = $"An event is not text, or is longer than {endpoint.MaxFrameBytes:N0} bytes ({nameof(InvokeAIClientOptions.MaxEventBytes)}).",
    });

    private async Task<bool> TryRenewAsync(string? refused, CancellationToken stopped)
    {
        try
        {
            return await endpoint.Tokens().RenewAsync(refused, stopped).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogLost(e, 0);
            return false;
        }
    }

    private async Task SetConnectedOnceJoinedAsync(ChannelJoins joins, List<EventSubscription> subscribers, CancellationToken stopped)
    {
        await joins.WhenAllJoined().ConfigureAwait(false);
        lock (_gate)
        {
            if (stopped.IsCancellationRequested || _current != joins)
                return;
            State = EventConnectionState.Connected;
            LastError = null;
            if (_wasConnected)
                Telemetry.Reconnected(endpoint.Telemetry);
            Publish(new EventConnectionChanged { State = State, IsReconnect = _wasConnected });
            _wasConnected = true;
            subscribers.ForEach(subscriber => subscriber.SetConnected());
        }

        LogConnected(endpoint.Server);
    }

    private void SetLost(Exception? error, TimeSpan delay, CancellationToken stopped)
    {
        error ??= new IOException("The server closed the event connection.");
        lock (_gate)
        {
            if (stopped.IsCancellationRequested)
                return;
            _current = null;
            State = EventConnectionState.Connecting;
            LastError = error;
            Publish(new EventConnectionChanged { State = State, Error = error, RetryIn = delay });
        }

        LogLost(error, delay.TotalSeconds);
    }

    private void Reject(SocketRejectedException reason, CancellationToken stopped)
    {
        var error = InvokeAIUnauthorizedException.OfEvents(reason);
        List<EventSubscription> left;
        lock (_gate)
        {
            if (stopped.IsCancellationRequested)
                return;
            left = [.. _subscribers];
            _subscribers.Clear();
            _stop = null;
            _current = null;
            State = EventConnectionState.Rejected;
            LastError = error;
        }

        foreach (var subscription in left)
            subscription.Complete(error);
        LogRejected(error);
    }

    [LoggerMessage(2, LogLevel.Debug, "Events arrive from {Server}.")]
    private partial void LogConnected(Uri server);

    [LoggerMessage(3, LogLevel.Debug, "No events arrive; the next attempt is in {Seconds} seconds.")]
    private partial void LogLost(Exception error, double seconds);

    [LoggerMessage(4, LogLevel.Warning, "The server refused the event connection; runs are polled.")]
    private partial void LogRejected(Exception error);
}
