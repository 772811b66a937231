using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Represents a node that can be in a circle. It knows its place among the nodes of its knot, and its row. Edges lead from each node of a row to the next, so
/// within a row it is known at once which node can be reached.
/// </summary>
internal sealed class KnotNode(string id, int knot) : OrderedList.Item
{
    // The next node on the way to the node that represents the row. The places of a row are counted from that node.
    private KnotNode? _towards;
    private int _offset;
    private int _count = 1;
    private bool _hasNext;
    private bool _hasPrevious;

    public string Id => id;

    public int Knot => knot;

    /// <summary>Notes an edge to another node.</summary>
    public void LeadTo(KnotNode next)
    {
        if (_hasNext || next._hasPrevious)
            return;
        var (row, place) = Row();
        var (nextRow, nextPlace) = next.Row();
        if (row == nextRow)
            return;
        (_hasNext, next._hasPrevious) = (true, true);
        var shift = place + 1 - nextPlace;
        if (row._count < nextRow._count)
            (row, nextRow, shift) = (nextRow, row, -shift);
        (nextRow._towards, nextRow._offset) = (row, shift);
        row._count += nextRow._count;
    }

    /// <summary>Gets the node that represents the row, and the place in it. Edges lead from each place of a row to all greater ones.</summary>
    public (KnotNode Row, int Place) Row()
    {
        var (row, place) = (this, 0);
        while (row._towards is { } further)
        {
            place += row._offset;
            row = further;
        }

        return (row, place);
    }
}
