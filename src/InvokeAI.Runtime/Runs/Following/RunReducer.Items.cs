using InvokeAI.Queue;

namespace InvokeAI;

/// <summary>Handles answers about one item. An answer counts only if it is about the requested item, batch and queue.</summary>
internal sealed partial class RunReducer
{
    private string HowToResume
        => $"Once the server, or what is between here and it, answers correctly, wait again, or resume the run with ResumeAsync(\"{Rules.BatchId}\").";

    private static bool IsAlive(QueueItemStatus status)
        => status == QueueItemStatus.Pending || status == QueueItemStatus.InProgress || status == QueueItemStatus.Waiting;

    private void Take(Observation.ItemRead read)
    {
        if (Settle(read.ItemId) is not { } item)
            return;
        var (found, status) = (read.Found, read.Found.Status);
        var isOwn = found.ItemId == item.ItemId && found.BatchId == Rules.BatchId && (found.QueueId.Length == 0 || found.QueueId == Rules.QueueId);
        if (!isOwn && found.ItemId == item.ItemId && _state.Batch is { Total: 0 })
            // The server has a new database, in which the IDs are given out again.
            Miss(item);
        else if (!isOwn)
            Doubt(item,
                $"Asked for item {item.ItemId} of batch {Rules.BatchId} in queue {Rules.QueueId}, the server answered with item {found.ItemId} of batch "
                    + $"'{found.BatchId}' in queue '{found.QueueId}'.");
        else if (status.IsFinished)
            End(item, OutcomeOf(status, item.MayHaveDied, _state.IsCancelRequested), found, read.Children);
        else if (!IsAlive(status))
            Doubt(item, $"Item {item.ItemId} of batch {Rules.BatchId} has the status '{status}', which this version does not know.");
        else if (item.Status.IsFinished)
            Doubt(item, $"Item {item.ItemId} of batch {Rules.BatchId} is {item.Status} in one answer of the server and {status} in another.");
        else
            Update(Found(item) with { Status = status });
    }

    private OpenItem Found(OpenItem item)
    {
        _state = _state with { Due = _state.Due.Remove(item.ItemId), Missing = _state.Missing.Remove(item.ItemId) };
        SeeItems(item.ReadIn);
        return item with { UnreadableSince = null, TimesUnreadable = 0, MissingSince = null, Odd = null };
    }

    private void Miss(OpenItem item)
    {
        if (_state.IsCleared)
        {
            End(item, RunOutcome.QueueCleared);
            return;
        }

        _state = _state with { Due = _state.Due.Remove(item.ItemId), Missing = _state.Missing.Add(item.ItemId) };
        Update(item with { MissingSince = item.MissingSince ?? _now, MissingIn = item.MissingSince is null ? _state.Observed : item.MissingIn });
    }

    /// <summary>
    /// Handles an item that the server cannot read. Such an item never runs: only the summaries report its status, and it can only end as canceled. Any other
    /// error is temporary. Treating it as the end would lose the results of an item that has run.
    /// </summary>
    private void Take(Observation.ItemUnreadable unreadable)
    {
        if (Settle(unreadable.ItemId) is not { } item)
            return;
        item = item with { TimesUnreadable = item.TimesUnreadable + 1 };
        if (item.Status == QueueItemStatus.Canceled && item.TimesUnreadable >= TimesUntilUnreadable)
        {
            End(item, OutcomeOf(item.Status, item.MayHaveDied, _state.IsCancelRequested));
            return;
        }

        if (IsAlive(item.Status))
            _state = _state with { Due = _state.Due.Remove(item.ItemId) };
        Retry(item, unreadable.Reason);
    }

    private void Take(Observation.ItemUnreachable unreachable)
    {
        if (Settle(unreachable.ItemId) is not { } item)
            return;
        // The next poll shows whether the whole server is unreachable.
        _state = _state with { IsPollDue = true };
        Retry(item, unreachable.Reason);
    }

    private void Retry(OpenItem item, InvokeAIException reason)
    {
        item = item with { UnreadableSince = item.UnreadableSince ?? _now, ReadAfter = _now + _state.Pause };
        Update(item);
        if (_now - item.UnreadableSince > Rules.LostContactTimeout)
            Fail(reason);
    }

    private void Doubt(OpenItem item, string problem)
    {
        var odd = new Oddity(item.Odd?.Since ?? _now, (item.Odd?.Count ?? 0) + 1);
        Update(item with { Odd = odd, ReadAfter = _now + Shorter(Rules.PollInterval, Rules.OddTimeout / 2) });
        if (odd.IsEnough(_now, Rules))
            Fail(new InvokeAIResponseException($"{problem} {HowToResume}"));
    }

    /// <summary>Ends the reading of an item. Returns null if the item has ended meanwhile.</summary>
    private OpenItem? Settle(long itemId)
    {
        _state = _state with { Reading = _state.Reading.Remove(itemId) };
        return _state.Open.GetValueOrDefault(itemId);
    }
}
