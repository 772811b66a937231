using InvokeAI.Queue;

namespace InvokeAI;

public partial class InvokeAIClient
{
    /// <summary>Gets the client of the queue that the options name (<see cref="InvokeAIClientOptions.QueueId"/>).</summary>
    public virtual QueueClient Queue => field ??= QueueOf(Transport.Options.QueueId);

    /// <summary>Gets the client of another queue. The server creates a queue of any name; its processor takes items from all of them.</summary>
    /// <param name="queueId">The queue.</param>
    public virtual QueueClient GetQueue(string queueId)
    {
        ArgumentException.ThrowIfNullOrEmpty(queueId);
        return QueueOf(queueId);
    }

    /// <summary>Gets the client of a queue, whatever a derived class makes of <see cref="GetQueue"/>.</summary>
    internal QueueClient QueueOf(string queueId) => new(Transport, queueId);
}
