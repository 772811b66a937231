using System.Numerics;
using System.Runtime.CompilerServices;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// A template's pieces copied into one text as the file has them, with the places of its slots. Most submissions change a handful of a hundred members: what lies between
/// the changed ones is then one copy.
/// </summary>
internal sealed class Skeleton
{
    private const int None = -1;

    private readonly byte[] text;
    private readonly Place[] places;

    // By slot, its first place.
    private readonly int[] placeOf;

    // What the names of changed members and their commas take at most, and in how many places one value may stand.
    private readonly int extra;
    private readonly int copies;

    private Skeleton(byte[] text, Place[] places)
    {
        (this.text, this.places, extra) = (text, places, places.Sum(place => place.Name.Length + 1));
        placeOf = new int[places.Length == 0 ? 0 : places.Max(place => place.Slot) + 1];
        Array.Fill(placeOf, None);
        for (var i = places.Length - 1; i >= 0; i--)
        {
            places[i] = places[i] with { Next = placeOf[places[i].Slot] };
            placeOf[places[i].Slot] = i;
        }

        copies = places.Length == 0 ? 0 : places.GroupBy(place => place.Slot).Max(slot => slot.Count());
    }

    /// <summary>Null where a slot's comma decides over the text behind it; such templates are written piece by piece.</summary>
    public static Skeleton? Of(Action<PieceWriter> write)
    {
        using var builder = new Builder();
        write(builder);
        return builder.Build();
    }

    public void Write(ByteBuffer body, SlotValues values, bool isWorkflow)
    {
        var changed = values.Marks((places.Length + 63) / 64);
        Mark(changed, values);
        var scratch = values.Scratch.Written;
        var source = text.AsSpan();
        var target = body.GetSpan(source.Length + extra + (scratch.Length * copies));
        var (from, to) = (0, 0);
        for (var word = 0; word < changed.Length; word++)
        {
            for (var bits = changed[word]; bits != 0; bits &= bits - 1)
            {
                ref readonly var place = ref places[(word * 64) + BitOperations.TrailingZeroCount(bits)];
                ref readonly var value = ref values[place.Slot];
                var state = isWorkflow ? value.Workflow : value.Graph;
                if (state == SlotState.AsInFile)
                    continue;
                if (state == SlotState.Left)
                {
                    Copy(source[from..place.Start], target, ref to);
                    from = place.End;
                    continue;
                }

                // Where the file has the member, its name and its comma go along with the text around it.
                Copy(source[from..place.NameEnd], target, ref to);
                if (!place.IsInFile)
                    Copy(place.Name, target, ref to);
                Copy(isWorkflow ? scratch.Slice(value.WorkflowStart, value.WorkflowLength) : scratch.Slice(value.Start, value.Length), target, ref to);
                if (!place.IsInFile)
                    target[to++] = (byte)',';
                from = place.IsInFile ? place.End - 1 : place.End;
            }

            changed[word] = 0;
        }

        Copy(source[from..], target, ref to);
        body.Advance(to);
    }

    /// <summary>The places of the slots that are not as in the file, in the text's order.</summary>
    private void Mark(Span<ulong> changed, SlotValues values)
    {
        for (var word = 0; word < values.Changed.Length; word++)
        {
            for (var bits = values.Changed[word]; bits != 0; bits &= bits - 1)
            {
                var slot = (word * 64) + BitOperations.TrailingZeroCount(bits);
                for (var place = slot < placeOf.Length ? placeOf[slot] : None; place != None; place = places[place].Next)
                    changed[place >> 6] |= 1UL << place;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ReadOnlySpan<byte> piece, Span<byte> target, ref int to)
    {
        piece.CopyTo(target[to..]);
        to += piece.Length;
    }

    /// <param name="Slot">The slot.</param>
    /// <param name="Start">Where its member begins, or would.</param>
    /// <param name="Length">How long the file's member is, comma included; 0 where the file sends none.</param>
    /// <param name="Name">The member's name with quotes and colon.</param>
    private readonly record struct Place(int Slot, int Start, int Length, byte[] Name)
    {
        public bool IsInFile => Length > 0;

        public int NameEnd => IsInFile ? Start + Name.Length : Start;

        public int End => Start + Length;

        /// <summary>Another place of the same slot: a file may hold two nodes of one id.</summary>
        public int Next { get; init; } = None;
    }

    private sealed class Builder : PieceWriter, IDisposable
    {
        private readonly ByteBuffer text = new();
        private readonly List<Place> places = [];
        private bool afterMember;
        private bool isUnfit;

        public Skeleton? Build() => isUnfit ? null : new(text.Written.ToArray(), [.. places]);

        public override void Piece(ReadOnlySpan<byte> utf8)
        {
            isUnfit |= afterMember && utf8.Length > 0 && utf8[0] == (byte)'}';
            afterMember &= utf8.IsEmpty;
            text.Append(utf8);
        }

        public override void Member(int slot, ReadOnlySpan<byte> name, ReadOnlySpan<byte> fileValue)
        {
            var start = text.Length;
            if (!fileValue.IsEmpty)
            {
                text.Append(name);
                text.Append(fileValue);
                text.Append((byte)',');
            }

            places.Add(new(slot, start, text.Length - start, name.ToArray()));
            afterMember = true;
        }

        public override void UseCache(bool fileValue) => Piece(fileValue ? "true"u8 : "false"u8);

        public override void IsIntermediate(bool fileValue) => Piece(fileValue ? "true"u8 : "false"u8);

        public void Dispose() => text.Dispose();
    }
}
