using InvokeAI.Queue;

namespace InvokeAI;

public sealed partial class InvokeAIClient
{
    /// <summary>The queue of the options (<see cref="InvokeAIClientOptions.QueueId"/>).</summary>
    public QueueClient Queue => field ??= GetQueue(Transport.Options.QueueId);

    /// <summary>Another queue. The server makes a queue of any name; its processor takes items from all of them.</summary>
    /// <param name="queueId">The queue.</param>
    public QueueClient GetQueue(string queueId)
    {
        ArgumentException.ThrowIfNullOrEmpty(queueId);
        return new QueueClient(Transport, queueId);
    }
}
