using System.Threading.Channels;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Hosting;

/// <summary>
/// Stores changed parts, those that come together in one transaction: a disk syncs some hundred times a second, whatever the transactions hold.
/// </summary>
internal sealed class WriteQueue(IFarmStore store, Action<string, bool> written, Action<Exception> failed)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private readonly Channel<PartRecord> _queue = Channel.CreateUnbounded<PartRecord>(new() { SingleReader = true });

    public void Add(PartRecord part) => _queue.Writer.TryWrite(part);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batch = new List<PartRecord>();
        while (await _queue.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < MostAtOnce && _queue.Reader.TryRead(out var part))
                batch.Add(part);
            IReadOnlyList<bool> stored;
            try
            {
                stored = await store.UpdateAsync(batch, cancellationToken).ConfigureAwait(false);
            }
            catch (InvokeAIException e) when (e is not FarmStoreException { IsTakenOver: true })
            {
                // It may be stored or not: the dispatcher reads it again.
                failed(e);
                stored = new bool[batch.Count];
                await Task.Delay(AfterFailure, cancellationToken).ConfigureAwait(false);
            }

            for (var i = 0; i < batch.Count; i++)
                written(batch[i].Id, stored[i]);
        }
    }
}
