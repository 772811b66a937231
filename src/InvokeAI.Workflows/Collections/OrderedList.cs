namespace InvokeAI.Workflows.Collections;

/// <summary>
/// Represents items in an order that changes. Two items are compared in constant time, and an item moves without the others. Each item has a number. When no
/// number is left between two neighbors, the items around them are numbered again, which costs O(log n) a move in the long run.
/// </summary>
internal sealed class OrderedList
{
    private const int Bits = 62;

    // Each range of twice as many numbers can hold this many times the items, so that small ranges can be crowded and large ones cannot.
    private const double Crowding = 1.5;

    // Two million items fit at their first numbers.
    private const long Gap = 1L << 40;

    private readonly Item _first = new();
    private Item _last;

    public OrderedList() => _last = _first;

    public void AddLast(Item item)
    {
        if ((1L << Bits) - _last.Number <= Gap)
        {
            InsertAfter(item, _last);
            return;
        }

        item.Number = _last.Number + Gap;
        Link(item, _last);
    }

    /// <summary>Moves items of the list directly behind another one, in the order in which they are given.</summary>
    public void MoveBehind(IEnumerable<Item> items, Item place)
    {
        foreach (var item in items)
        {
            Unlink(item);
            InsertAfter(item, place);
            place = item;
        }
    }

    /// <summary>Moves items of the list directly before another one, in the order in which they are given.</summary>
    public void MoveBefore(IEnumerable<Item> items, Item place)
    {
        foreach (var item in items)
        {
            Unlink(item);
            InsertAfter(item, place.Previous!);
        }
    }

    private void InsertAfter(Item item, Item place)
    {
        if (FreeBehind(place) < 2)
            Spread(place);
        item.Number = place.Number + (FreeBehind(place) / 2);
        Link(item, place);
    }

    private static long FreeBehind(Item place) => (place.Next?.Number ?? 1L << Bits) - place.Number;

    private void Link(Item item, Item place)
    {
        (item.Previous, item.Next) = (place, place.Next);
        if (place.Next is null)
            _last = item;
        else
            place.Next.Previous = item;
        place.Next = item;
    }

    private void Unlink(Item item)
    {
        item.Previous!.Next = item.Next;
        if (item.Next is null)
            _last = item.Previous;
        else
            item.Next.Previous = item.Previous;
    }

    /// <summary>Numbers the items of the smallest range around an item that is not crowded again.</summary>
    private static void Spread(Item around)
    {
        var (first, last, count) = (around, around, 1);
        var fitting = 1.0;
        for (var bits = 1; ; bits++)
        {
            fitting *= 2 / Crowding;
            var from = around.Number >> bits << bits;
            var end = from + (1L << bits);
            for (; first.Previous is { } before && before.Number >= from; count++)
                first = before;
            for (; last.Next is { } after && after.Number < end; count++)
                last = after;
            if (count > fitting && bits < Bits)
                continue;
            var step = (end - from) / count;
            for (var number = from; ; number += step, first = first.Next!)
            {
                first.Number = number;
                if (first == last)
                    return;
            }
        }
    }

    /// <summary>Represents an item of a list.</summary>
    internal class Item
    {
        internal Item? Previous { get; set; }

        internal Item? Next { get; set; }

        internal long Number { get; set; }

        public bool IsBefore(Item other) => Number < other.Number;
    }
}
