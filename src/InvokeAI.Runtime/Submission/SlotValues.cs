using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;
using InvokeAI.Generated;
using InvokeAI.Json;
using InvokeAI.Workflows.Data;

namespace InvokeAI;

/// <summary>Holds the inputs that were set, written once into a scratch buffer. Values with resources are written when these are resolved.</summary>
internal sealed class SlotValues : IDisposable
{
    // The server reads UTF-8; escaping what HTML minds would only lengthen prompts.
    internal static readonly JsonWriterOptions Compact = new() { Encoder = WholeText.Plain, SkipValidation = true };
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\', 0x7F]);
    private readonly Utf8JsonWriter _json;
    private WorkflowTemplate? _template;
    private SlotContent[] _slots = [];

    public SlotValues() => _json = new Utf8JsonWriter(Scratch, Compact);

    public ByteBuffer Scratch { get; } = new();

    /// <summary>Gets the values of our own types, in the order in which the slots were set.</summary>
    public List<(int Slot, IFieldValue Value)> Deferred { get; } = [];

    /// <summary>Gets the slots that get a new seed in each run.</summary>
    public List<int> RandomSeeds { get; } = [];

    /// <summary>Gets a value indicating whether a field is set that has no slot in the plain graph, because it is not on the form.</summary>
    public bool SetsFields { get; private set; }

    public ref readonly SlotContent this[int slot] => ref _slots[slot];

    /// <summary>Starts a submission with the inputs that were set.</summary>
    public void Take(IWorkflow workflow)
    {
        _template = workflow.Template;
        var inputs = workflow.Inputs;
        SetsFields = inputs.Count > _template.Content.Slots;
        var count = SetsFields ? _template.Content.Fields.Slots : _template.Content.Slots;
        if (_slots.Length < count)
            _slots = new SlotContent[count];
        _slots.AsSpan().Clear();
        Scratch.Clear();
        Deferred.Clear();
        RandomSeeds.Clear();
        for (var slot = 0; slot < inputs.Count; slot++)
        {
            if (inputs.IsSet(slot))
                Set(slot, inputs.Wire(slot));
        }
    }

    /// <summary>Gets the content of a slot, which can be changed.</summary>
    public ref SlotContent Change(int slot) => ref _slots[slot];

    public bool IsSet(int slot) => _slots[slot].Graph != SlotState.AsInFile || Deferred.Exists(d => d.Slot == slot) || RandomSeeds.Contains(slot);

    /// <summary>Sets a slot to the value of an input.</summary>
    public void Set(int slot, object? value)
    {
        switch (value)
        {
            case null:
                Null(slot);
                break;
            case bool flag:
                Raw(slot, flag ? "true"u8 : "false"u8);
                break;
            case long integer:
                Set(slot, integer);
                break;
            case double number:
                Set(slot, number);
                break;
            case string text:
                Set(slot, text);
                break;
            case SeedInput { IsRandom: true }:
                RandomSeeds.Add(slot);
                break;
            case SeedInput seed:
                Set(slot, seed.Value);
                break;
            default:
                Deferred.Add((slot, (IFieldValue)value));
                break;
        }
    }

    public void Set(int slot, long value)
    {
        Utf8Formatter.TryFormat(value, Scratch.GetSpan(20), out var length);
        Took(slot, length);
    }

    private void Null(int slot)
    {
        var start = Scratch.Length;
        if (Input(slot) is { IsNullable: true })
            Scratch.Append("null"u8);
        Change(slot).SetBoth(Scratch.Length > start ? SlotState.Value : SlotState.Left, start, Scratch.Length - start);
    }

    private void Set(int slot, double value)
    {
        // NaN or an infinity in a result kills the server's queue processor.
        if (!double.IsFinite(value))
            throw new WorkflowInputException($"{Place(slot)} takes finite numbers only.");
        Utf8Formatter.TryFormat(value, Scratch.GetSpan(32), out var length);
        Took(slot, length);
    }

    private void Set(int slot, string value)
    {
        // Nearly all texts need no escape; those are encoded in place. A UTF-16 unit is three bytes at most.
        var target = Scratch.GetSpan((value.Length * 3) + 2);
        if (Utf8.FromUtf16(value, target[1..], out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done
            && !target.Slice(1, length).ContainsAny(Escaped))
        {
            target[0] = (byte)'"';
            target[length + 1] = (byte)'"';
            Took(slot, length + 2);
            return;
        }

        Write(slot, value, static (json, text) => json.WriteStringValue(text));
    }

    /// <summary>Returns the JSON that a slot sends, or null if it sends nothing.</summary>
    public string? TextOf(int slot, string? fileValue) => _slots[slot].Graph switch
    {
        SlotState.AsInFile => fileValue,
        SlotState.Value => System.Text.Encoding.UTF8.GetString(Scratch.Written.Slice(_slots[slot].Start, _slots[slot].Length)),
        _ => null,
    };

    /// <summary>Writes JSON into a slot.</summary>
    public void Raw(int slot, ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Scratch.GetSpan(utf8.Length));
        Took(slot, utf8.Length);
    }

    /// <summary>Writes JSON of ASCII characters into a slot of the embedded workflow only.</summary>
    public void SetWorkflow(int slot, string json)
    {
        ref var value = ref Change(slot);
        (value.Workflow, value.WorkflowStart, value.WorkflowLength) = (SlotState.Value, Scratch.Length, json.Length);
        foreach (var c in json)
            Scratch.Append((byte)c);
    }

    /// <summary>Writes a value of our own types now that its resources are known.</summary>
    public void Write(int slot, IFieldValue value, IResolvedResources resolved)
        => Write(slot, (value, resolved), static (json, known) => known.value.Write(json, known.resolved));

    public void Dispose()
    {
        _json.Dispose();
        Scratch.Dispose();
    }

    private void Write<T>(int slot, T value, Action<Utf8JsonWriter, T> write)
    {
        var start = Scratch.Length;
        _json.Reset();
        try
        {
            write(_json, value);
        }
        catch (HalfCharacterException e)
        {
            throw new WorkflowInputException($"{Place(slot)}: {e.Message}", e);
        }

        _json.Flush();
        Change(slot).SetBoth(SlotState.Value, start, Scratch.Length - start);
    }

    /// <summary>Notes that the next bytes of the scratch buffer, which are written already, are the slot's value.</summary>
    private void Took(int slot, int length)
    {
        Change(slot).SetBoth(SlotState.Value, Scratch.Length, length);
        Scratch.Advance(length);
    }

    private FormInput? Input(int slot) => _template!.Slot(slot);

    private string Place(int slot) => Input(slot)?.ToString() ?? "An input";
}
