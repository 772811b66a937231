using InvokeAI.Events;

namespace InvokeAI;

/// <summary>
/// Computes the overall progress. All items count the same, and within an item all nodes count the same: a completed node counts as 1, a running node as its
/// percentage, and the end of the item as one more node. Iterations of a node add nothing, because their number is not known. Neither a share nor the total
/// ever decreases, whatever is reported and in whatever order.
/// </summary>
internal sealed partial class RunReducer
{
    // Shares are sums of fractions: the run is not at 1 before its last item has ended, whatever the rounding.
    public const double LessThanAll = 1 - 1e-9;

    private void Advance(OpenItem item, InvocationEvent told)
    {
        // Without the workflow nobody knows how many nodes there are.
        if (!Rules.Nodes.Any(n => n.Id == told.NodeId))
            return;
        var running = 0.0;
        if (told is InvocationCompleteEvent)
            item = item with { Done = item.Done.Add(told.NodeId) };
        else if (told is InvocationProgressEvent { Percentage: { } percentage } && !item.Done.Contains(told.NodeId))
            running = Math.Clamp(percentage, 0, 1);
        var share = Math.Max(item.Share, (item.Done.Count + running) / (Rules.Nodes.Count + 1));
        _state = _state with { Shares = _state.Shares + share - item.Share };
        Update(item with { Share = share });
    }

    private double Overall(FollowProgress progress)
    {
        if (progress.Total == 0)
            return 0;
        var now = progress.Ended == progress.Total ? 1 : Math.Min((progress.Ended + Math.Max(_state.Shares, 0)) / progress.Total, LessThanAll);
        return Math.Max(_state.Progress.Overall, now);
    }
}
