using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing;

public sealed partial class InvokeAIServer
{
    /// <summary>Pauses the processor, as <c>processor/pause</c> does: the running item continues, no other starts.</summary>
    public void PauseProcessor() => _machine.Processor.Pause();

    /// <summary>Resumes a paused processor.</summary>
    public void ResumeProcessor() => _machine.Processor.Resume();

    /// <summary>
    /// Kills the processor's thread, as a NaN does: the running item stays <c>in_progress</c>, and the status says
    /// <c>is_started: true, is_processing: false</c> until <see cref="RestartAsync"/>.
    /// </summary>
    public void KillProcessor() => _machine.Processor.Kill();

    /// <summary>
    /// Adds an item at the head of the queue that cannot be read, like a batch item of the wrong type. No item after it runs, and reading it answers 500.
    /// </summary>
    /// <returns>The item's ID. Use <c>cancel_by_batch_ids</c> or <c>clear</c> to remove it.</returns>
    public int BlockQueue(string queueId = "default")
    {
        lock (_state.Sync)
        {
            var batch =
                new Batch
                {
                    Id = "blocked-" + Guid.NewGuid(),
                    GraphId = "blocked",
                    Nodes = new Dictionary<string, System.Text.Json.Nodes.JsonObject>(),
                    Edges = []
                };
            var item =
                new State.QueueItem
                {
                    Id = _state.Queue.NextId(),
                    QueueId = queueId,
                    Batch = batch,
                    User = State.User.System,
                    Priority = int.MaxValue,
                    IsPoisoned = true
                };
            _state.Queue.Add(item);
            return item.Id;
        }
    }

    /// <summary>Closes every socket without a message.</summary>
    public void DropSockets() => _machine.Hub.DropAll();

    /// <summary>Gets or sets a value indicating whether events are lost, while sockets stay open and silent.</summary>
    public bool MuteEvents
    {
        get => _machine.Hub.IsMuted;
        set => _machine.Hub.IsMuted = value;
    }

    /// <summary>
    /// Gets or sets the time that writing zip files of images (<c>images/download</c>) takes. Until then a request gets an incomplete file, which is deleted
    /// after it, as InvokeAI does. The default is zero.
    /// </summary>
    public TimeSpan ZipTime
    {
        get => _state.ZipTime;
        set => _state.ZipTime = value;
    }

    /// <summary>Deletes an image's file and record without an event.</summary>
    public bool LoseImage(string name)
    {
        lock (_state.Sync)
            return _state.Gallery.Images.Remove(name);
    }
}
