using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.State;

namespace InvokeAI.Testing;

public sealed partial class InvokeAIServer
{
    /// <summary>
    /// Gets every request so far, in the order of arrival, except those that a fault prevented from being handled and those that were refused for their host or
    /// origin.
    /// </summary>
    public IReadOnlyList<ReceivedRequest> Requests => _state.Inspection.Requests;

    /// <summary>Gets the bodies of all requests to <c>enqueue_batch</c>, parsed.</summary>
    public IReadOnlyList<JsonObject> EnqueuedBodies =>
        [.. Requests.Where(r => r.Path.EndsWith("/enqueue_batch", StringComparison.Ordinal)).Select(r => Gallery.TryObject(r.Body)).OfType<JsonObject>()];

    /// <summary>Gets the requests that were refused in strict mode.</summary>
    public IReadOnlyList<StrictViolation> StrictViolations => _state.Inspection.Violations;

    /// <summary>Gets all queue items, oldest first, as <c>GET …/i/{item_id}</c> shows them.</summary>
    public IReadOnlyList<JsonObject> QueueItems
    {
        get
        {
            lock (_state.Sync)
            {
                var items = _state.Queue.All.Select(i => QueueItemJson.Full(i, _state, User.System)).ToList();
                items.ForEach(Py.StripNulls);
                return [.. items.Select(Parsed)];
            }
        }
    }

    /// <summary>Gets all images, oldest first.</summary>
    public IReadOnlyList<StoredImage> Images
    {
        get
        {
            lock (_state.Sync)
                return [.. _state.Gallery.Images.Values.OrderBy(i => i.Order).Select(StoredImage.Of)];
        }
    }

    /// <summary>Gets all boards, as the server's list shows them.</summary>
    public IReadOnlyList<JsonObject> Boards
    {
        get
        {
            lock (_state.Sync)
                return [.. _state.Gallery.Boards.Values.Select(b => Parsed(_state.Gallery.BoardJson(b, listed: true, _state)))];
        }
    }

    /// <summary>Gets the number of sockets that have joined.</summary>
    public int SocketCount => _machine.Hub.Count;

    /// <summary>Waits until no queue item is waiting or running, for a minute at most.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled first.</exception>
    /// <exception cref="TimeoutException">An item still waits or runs after a minute. The processor may be paused, dead or blocked.</exception>
    public async Task WaitUntilIdleAsync(CancellationToken cancellationToken = default)
    {
        var until = DateTime.UtcNow.AddMinutes(1);
        while (true)
        {
            if (DateTime.UtcNow > until)
                throw new TimeoutException("Items still wait or run after a minute.");
            lock (_state.Sync)
            {
                if (_state.Queue.Open == 0 && _state.Queue.Current is null)
                    return;
            }

            await Task.Delay(5, cancellationToken).ConfigureAwait(false);
        }
    }

    // Values that were read from text convert to any number type; values that were made keep their own.
    private static JsonObject Parsed(JsonObject made) => JsonNode.Parse(made.ToJsonString())!.AsObject();
}
