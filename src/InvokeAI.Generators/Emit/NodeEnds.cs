using InvokeAI.Workflows.Graph;

namespace InvokeAI.Generators.Emit;

/// <summary>Folds a plan's four pieces at each node's end into one: less code to emit, to parse and to compile.</summary>
internal static class NodeEnds
{
    private const string Before = "\"use_cache\":";
    private const string Between = ",\"is_intermediate\":";

    public static IEnumerable<PlanPiece> Fold(IReadOnlyList<PlanPiece> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i + 3 < pieces.Count
                && pieces[i] is PlanPiece.Fixed before && before.Text.EndsWith(Before, StringComparison.Ordinal)
                && pieces[i + 1] is PlanPiece.UseCache cache
                && pieces[i + 2] is PlanPiece.Fixed { Text: Between }
                && pieces[i + 3] is PlanPiece.IsIntermediate intermediate)
            {
                if (before.Text.Length > Before.Length)
                    yield return new PlanPiece.Fixed(before.Text.Substring(0, before.Text.Length - Before.Length));
                yield return new NodeEnd(cache.FileValue, intermediate.FileValue);
                i += 3;
                continue;
            }

            yield return pieces[i];
        }
    }
}
