using System.Text;
using System.Text.Json;
using InvokeAI.Boards;
using InvokeAI.Generated;
using InvokeAI.Workflows.Data;

namespace InvokeAI;

/// <summary>Holds the resources in the slots of a submission: the names, and, once they are found, the content of the slots. Sends no requests.</summary>
internal sealed class SlotResources
{
    private readonly SlotValues _values;
    private readonly TemplateReferences _references;
    private readonly IReadOnlyList<(int Slot, IFieldValue Value)> _set;
    private readonly List<(int Slot, IFieldValue Value)> _untouched;

    /// <summary>Initializes the resources.</summary>
    /// <param name="values">The slots.</param>
    /// <param name="references">What the file names in them.</param>
    /// <param name="expanded">The slots that are not needed any more, because the batch data has what they name.</param>
    public SlotResources(SlotValues values, TemplateReferences references, IReadOnlySet<int>? expanded = null)
    {
        (_values, _references) = (values, references);
        _set = expanded is null ? values.Deferred : [.. values.Deferred.Where(deferred => !expanded.Contains(deferred.Slot))];
        _untouched = references.Values.Count == 0 ? [] : [.. references.Values.Where(r => !values.IsSet(r.Slot) && expanded?.Contains(r.Slot) != true)];
    }

    /// <summary>Gets the resources to look up: first those that were set, then those that the file names.</summary>
    public IReadOnlyList<WantedResource> Wanted =>
    [
        .. _set.SelectMany(d => WantedResource.In([d.Value], _references.Place(d.Slot), isSet: true)),
        .. _untouched.SelectMany(u => WantedResource.In([u.Value], _references.Place(u.Slot), isSet: false)),
    ];

    /// <summary>Writes the slots.</summary>
    /// <param name="found">What was found of <see cref="Wanted"/>.</param>
    /// <param name="keepsBoards">
    /// Whether a board that the file names and this server lacks becomes <c>auto</c> in the embedded workflow, as the editor shows it.
    /// </param>
    public void Write(ResolvedResources found, bool keepsBoards)
    {
        foreach (var (slot, value) in _set)
        {
            if (value is BoardTarget board)
                WriteBoard(found, slot, board, board.IsNone ? "\"none\"" : board.IsAuto ? "\"auto\"" : null);
            else
                WriteValue(found, slot, value);
        }

        foreach (var (slot, value) in _untouched)
            WriteUntouched(found, slot, value, keepsBoards);
    }

    /// <summary>Returns the JSON of values that batch data carries.</summary>
    public static string[] ToJson(IReadOnlyList<IFieldValue> items, ResourcePlace place, ResolvedResources found)
    {
        var resources = found.For(place.Models);
        var texts = new string[items.Count];
        using var memory = new MemoryStream();
        using var writer = new Utf8JsonWriter(memory, SlotValues.Compact);
        for (var i = 0; i < texts.Length; i++)
        {
            memory.SetLength(0);
            writer.Reset();
            items[i].Write(writer, resources);
            writer.Flush();
            texts[i] = Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
        }

        return texts;
    }

    private void WriteValue(ResolvedResources found, int slot, IFieldValue value) => _values.Write(slot, value, found.For(_references.Place(slot).Models));

    private void WriteUntouched(ResolvedResources found, int slot, IFieldValue value, bool keepsBoards)
    {
        var place = _references.Place(slot);
        // The same on this server: the file's own bytes go.
        if (WantedResource.In([value], place, isSet: false).All(w => found[w.Value, place.Models].IsSame))
            return;
        if (value is not BoardTarget board)
        {
            WriteValue(found, slot, value);
            return;
        }

        var isMissing = board is { IsAuto: false, IsNone: false } && found[board, place.Models].Write is null && keepsBoards;
        WriteBoard(found, slot, board, isMissing ? "\"auto\"" : null);
        if (!isMissing)
            _values.Change(slot).Workflow = SlotState.AsInFile;
    }

    /// <summary>Writes a board. The values "auto" and "none" are the GUI's: the graph must not contain them (422), the embedded workflow keeps them.</summary>
    private void WriteBoard(ResolvedResources found, int slot, BoardTarget board, string? workflowText)
    {
        if (found[board, _references.Place(slot).Models].Write is not null)
            WriteValue(found, slot, board);
        else
            _values.Change(slot).SetBoth(SlotState.Left);
        if (workflowText is not null)
            _values.SetWorkflow(slot, workflowText);
    }
}
