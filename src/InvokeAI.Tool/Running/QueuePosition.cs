namespace InvokeAI.Tool.Running;

/// <summary>Asks now and then how many items are ahead of a run, until it has begun.</summary>
internal static class QueuePosition
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    public static async Task WatchAsync(Run run, RunProgressLine line, CancellationToken cancellationToken)
    {
        try
        {
            // A run that begins at once is not asked for.
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken).ConfigureAwait(false);
            while (!line.HasBegun)
            {
                try
                {
                    var status = await run.GetStatusAsync(cancellationToken).ConfigureAwait(false);
                    if (status.HasEnded)
                        return;
                    if (status.QueuePosition is { } ahead)
                        line.Queued(ahead);
                }
                catch (InvokeAIException)
                {
                    // The position is a courtesy: that the server does not answer is said by the wait itself.
                }

                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended, or nobody waits for it any more.
        }
    }
}
