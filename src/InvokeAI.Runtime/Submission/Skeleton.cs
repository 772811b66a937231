using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// A template's pieces copied into one text as the file has them, with the places of its slots. Most submissions change a handful of a hundred members: what lies between
/// the changed ones is then one copy.
/// </summary>
internal sealed class Skeleton
{
    private readonly byte[] text;
    private readonly Place[] places;

    private Skeleton(byte[] text, Place[] places) => (this.text, this.places) = (text, places);

    /// <summary>Null where a slot's comma decides over the text behind it; such templates are written piece by piece.</summary>
    public static Skeleton? Of(Action<PieceWriter> write)
    {
        using var builder = new Builder();
        write(builder);
        return builder.Build();
    }

    public void Write(ByteBuffer body, SlotValues values, bool isWorkflow)
    {
        var from = 0;
        var scratch = values.Scratch.Written;
        foreach (ref readonly var place in places.AsSpan())
        {
            ref readonly var value = ref values[place.Slot];
            var state = isWorkflow ? value.Workflow : value.Graph;
            if (state == SlotState.AsInFile)
                continue;
            body.Append(text.AsSpan(from, place.Start - from));
            from = place.Start + place.Length;
            if (state == SlotState.Left)
                continue;
            body.Append(place.Name);
            body.Append(isWorkflow ? scratch.Slice(value.WorkflowStart, value.WorkflowLength) : scratch.Slice(value.Start, value.Length));
            body.Append((byte)',');
        }

        body.Append(text.AsSpan(from));
    }

    /// <param name="Slot">The slot.</param>
    /// <param name="Start">Where its member begins, or would.</param>
    /// <param name="Length">How long the file's member is, comma included; 0 where the file sends none.</param>
    /// <param name="Name">The member's name with quotes and colon.</param>
    private readonly record struct Place(int Slot, int Start, int Length, byte[] Name);

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
