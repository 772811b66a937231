using System.Text;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>
/// A plan as whole JSON texts: what the tool shows and what the tests compare. Submissions write the same pieces as UTF-8 instead.
/// </summary>
internal static class GraphRenderer
{
    private static readonly Dictionary<int, SlotValue> Untouched = [];

    /// <param name="plan">The plan.</param>
    /// <param name="slots">What stands in slots in place of the file's values.</param>
    /// <param name="random">Numbers from 0 to below 1, for generators without a seed; null leaves those out of the data.</param>
    public static RenderedWorkflow Render(GraphPlan plan, IReadOnlyDictionary<int, SlotValue>? slots = null, Func<double>? random = null)
    {
        slots ??= Untouched;
        return new RenderedWorkflow(Pieces(plan.Graph, slots, "}"), Data(plan, slots, random), Pieces(plan.Workflow, slots, ""));
    }

    private static string Pieces(IEnumerable<PlanPiece> pieces, IReadOnlyDictionary<int, SlotValue> slots, string end)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            switch (piece)
            {
                case PlanPiece.Fixed whole:
                    // A slot may have left the last member of an object out.
                    if (text.Length > 0 && text[text.Length - 1] == ',' && whole.Text[0] == '}')
                        text.Length--;
                    text.Append(whole.Text);
                    break;
                case PlanPiece.Member member:
                    Member(member, slots, text);
                    break;
                case PlanPiece.UseCache flag:
                    text.Append(flag.FileValue ? "true" : "false");
                    break;
                case PlanPiece.IsIntermediate flag:
                    text.Append(flag.FileValue ? "true" : "false");
                    break;
            }
        }

        return text.Append(end).ToString();
    }

    private static void Member(PlanPiece.Member member, IReadOnlyDictionary<int, SlotValue> slots, StringBuilder text)
    {
        var value = slots.TryGetValue(member.Slot, out var set) ? set.Value?.ToString() : member.FileText;
        if (value is null)
            return;
        text.Append(JsonText.Quote(member.Name)).Append(':').Append(value).Append(',');
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
}
