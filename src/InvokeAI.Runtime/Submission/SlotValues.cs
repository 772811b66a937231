using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>The inputs that were set, rendered once into a scratch buffer; values with resources wait until these are resolved.</summary>
internal sealed class SlotValues : InputWriter, IDisposable
{
    // The server reads UTF-8; escaping what HTML minds would only lengthen prompts.
    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\\u007F\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");
    private readonly Utf8JsonWriter json;
    private WorkflowTemplate? template;
    private SlotContent[] slots = [];

    public SlotValues() => json = new Utf8JsonWriter(Scratch, Compact);

    public ByteBuffer Scratch { get; } = new();

    /// <summary>Values of our own types, in slot order of setting.</summary>
    public List<(int Slot, IFieldValue Value)> Deferred { get; } = [];

    /// <summary>Slots that get a new seed in each run.</summary>
    public List<int> RandomSeeds { get; } = [];

    public ref SlotContent this[int slot] => ref slots[slot];

    public void Reset(WorkflowTemplate of)
    {
        template = of;
        var count = of.Inputs.Count + of.References.Count;
        if (slots.Length < count)
            slots = new SlotContent[count];
        else
            Array.Clear(slots, 0, count);
        Scratch.Clear();
        Deferred.Clear();
        RandomSeeds.Clear();
    }

    public bool IsSet(int slot) => slots[slot].Graph != SlotState.AsInFile || Deferred.Exists(d => d.Slot == slot) || RandomSeeds.Contains(slot);

    public override void Null(int slot)
    {
        var input = Input(slot);
        var start = Scratch.Length;
        if (input is { IsNullable: true })
            Scratch.Append("null"u8);
        slots[slot].SetBoth(Scratch.Length > start ? SlotState.Value : SlotState.Left, start, Scratch.Length - start);
    }

    public override void Set(int slot, bool value)
    {
        var start = Scratch.Length;
        Scratch.Append(value ? "true"u8 : "false"u8);
        slots[slot].SetBoth(SlotState.Value, start, Scratch.Length - start);
    }

    public override void Set(int slot, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, digits, out var length);
        Raw(slot, digits[..length]);
    }

    public override void Set(int slot, double value)
    {
        // NaN or an infinity in a result kills the server's queue processor (facts §5.7).
        if (!double.IsFinite(value))
            throw new WorkflowInputException($"{Place(slot)} takes finite numbers only.");
        Span<byte> digits = stackalloc byte[32];
        Utf8Formatter.TryFormat(value, digits, out var length);
        Raw(slot, digits[..length]);
    }

    public override void Set(int slot, string? value)
    {
        if (value is null)
        {
            Null(slot);
            return;
        }

        var start = Scratch.Length;
        // Nearly all texts need no escape; those are encoded in place.
        if (value.AsSpan().IndexOfAny(Escaped) < 0 && value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            Scratch.Append((byte)'"');
            Scratch.Advance(System.Text.Encoding.UTF8.GetBytes(value, Scratch.GetSpan(System.Text.Encoding.UTF8.GetMaxByteCount(value.Length))));
            Scratch.Append((byte)'"');
            slots[slot].SetBoth(SlotState.Value, start, Scratch.Length - start);
            return;
        }

        try
        {
            json.Reset();
            json.WriteStringValue(value);
            json.Flush();
        }
        catch (ArgumentException)
        {
            throw new WorkflowInputException($"{Place(slot)} holds a text with half a character (a lone surrogate).");
        }

        slots[slot].SetBoth(SlotState.Value, start, Scratch.Length - start);
    }

    public override void Set(int slot, IFieldValue? value)
    {
        if (value is null)
            Null(slot);
        else
            Deferred.Add((slot, value));
    }

    public override void RandomSeed(int slot) => RandomSeeds.Add(slot);

    /// <summary>What a slot sends as JSON; null where it sends nothing.</summary>
    public string? TextOf(int slot, string? fileValue) => slots[slot].Graph switch
    {
        SlotState.AsInFile => fileValue,
        SlotState.Value => System.Text.Encoding.UTF8.GetString(Scratch.Written.Slice(slots[slot].Start, slots[slot].Length)),
        _ => null,
    };

    /// <summary>Puts ready JSON into a slot.</summary>
    public void Raw(int slot, ReadOnlySpan<byte> utf8)
    {
        var start = Scratch.Length;
        Scratch.Append(utf8);
        slots[slot].SetBoth(SlotState.Value, start, utf8.Length);
    }

    /// <summary>Writes a value of our own types now that its resources are known.</summary>
    public void Write(int slot, IFieldValue value, IResolvedResources resolved)
    {
        var start = Scratch.Length;
        json.Reset();
        value.Write(json, resolved);
        json.Flush();
        slots[slot].SetBoth(SlotState.Value, start, Scratch.Length - start);
    }

    public void Dispose()
    {
        json.Dispose();
        Scratch.Dispose();
    }

    private FormInput? Input(int slot) => slot < template!.Inputs.Count ? template.Inputs[slot] : null;

    private string Place(int slot) => Input(slot)?.ToString() ?? "An input";
}
