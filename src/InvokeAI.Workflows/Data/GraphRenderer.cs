using System.Text;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Data;

/// <summary>Renders a plan as whole JSON texts, which the tool shows and the tests compare.</summary>
internal static class GraphRenderer
{
    private static readonly Dictionary<int, SlotValue> Untouched = [];

    /// <param name="plan">The plan.</param>
    /// <param name="slots">The values of slots that replace the file's.</param>
    /// <param name="random">
    /// A source of numbers from 0 up to, but not including, 1 for generators without a seed, or null to leave those out of the data.
    /// </param>
    public static RenderedWorkflow Render(GraphPlan plan, IReadOnlyDictionary<int, SlotValue>? slots = null, Func<double>? random = null)
    {
        slots ??= Untouched;
        return new RenderedWorkflow(Pieces(plan.Graph, slots, "}"), Data(plan, slots, random), Pieces(plan.Workflow, slots, ""));
    }

    private static string Pieces(EquatableArray<PlanPiece> pieces, IReadOnlyDictionary<int, SlotValue> slots, string end)
    {
        var writer = new TextPieceWriter(slots);
        writer.Write(new PieceText(pieces));
        return writer.ToString() + end;
    }

    private static string Data(GraphPlan plan, IReadOnlyDictionary<int, SlotValue> slots, Func<double>? random)
    {
        var text = new StringBuilder("[");
        foreach (var axis in plan.Batch)
        {
            var members = axis.Members.SelectMany(member => Datums(member, slots, random)).ToList();
            if (members.Count > 0)
                text.Append(text.Length > 1 ? "," : "").Append('[').Append(string.Join(",", members)).Append(']');
        }

        return text.Append(']').ToString();
    }

    private static IEnumerable<string> Datums(BatchMember member, IReadOnlyDictionary<int, SlotValue> slots, Func<double>? random)
    {
        var source = member.Source;
        var value = source.Slot is { } slot && slots.TryGetValue(slot, out var set) ? set.Value : source.Value;
        if (random is null && source.IsGenerator && value is not null && GeneratorValues.IsRandom(value))
            yield break;
        if (BatchItems.Resolve(source, value, random ?? (() => 0)) is not { } items)
            yield break;
        foreach (var target in member.Targets)
        {
            yield return "{\"node_path\":" + JsonText.Quote(target.NodeId) + ",\"field_name\":" + JsonText.Quote(target.FieldName)
                + ",\"items\":" + JsonText.Write(JsonItem.Array([.. items], TextSpan.None)) + "}";
        }
    }

    private sealed class TextPieceWriter(IReadOnlyDictionary<int, SlotValue> slots) : PieceWriter
    {
        private readonly List<byte> _bytes = [];

        public override string ToString() => Encoding.UTF8.GetString([.. _bytes]);

        protected override void Append(byte[] utf8) => _bytes.AddRange(utf8);

        protected override void TakeBack(int count) => _bytes.RemoveRange(_bytes.Count - count, count);

        protected override SlotState State(int slot)
            => !slots.TryGetValue(slot, out var set) ? SlotState.AsInFile : set.Value is null ? SlotState.Left : SlotState.Value;

        protected override void AppendValue(int slot) => Append(Encoding.UTF8.GetBytes(slots[slot].Value!.ToString()));
    }
}
