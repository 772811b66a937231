using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.State;

/// <summary>The runs of a batch: <c>for run in runs: for combination in itertools.product(*data)</c>; the last outer list varies fastest.</summary>
internal static class Permutations
{
    public static long Count(Batch batch) => Groups(batch).Aggregate((long)batch.Runs, (n, group) => n * Length(group));

    public static IEnumerable<JsonArray> Of(Batch batch)
    {
        var groups = Groups(batch);
        if (groups.Any(g => Length(g) == 0))
            yield break;
        var at = new int[groups.Count];
        for (var run = 0; run < batch.Runs; run++)
        {
            Array.Clear(at);
            bool more;
            do
            {
                yield return Values(groups, at);
                more = false;
                for (var g = groups.Count - 1; g >= 0 && !more; g--)
                {
                    more = ++at[g] < Length(groups[g]);
                    if (!more)
                        at[g] = 0;
                }
            }
            while (more);
        }
    }

    private static List<JsonArray> Groups(Batch batch) => batch.Data is null ? [] : [.. batch.Data.OfType<JsonArray>().Where(g => g.Count > 0)];

    private static int Length(JsonArray group) => ((JsonArray)group[0]!["items"]!).Count;

    private static JsonArray Values(List<JsonArray> groups, int[] at) =>
        new([.. groups.SelectMany((group, g) => group.OfType<JsonObject>().Select(datum => (JsonNode?)new JsonObject
        {
            ["node_path"] = datum.Text("node_path"),
            ["field_name"] = datum.Text("field_name"),
            ["value"] = ((JsonArray)datum["items"]!)[at[g]].Copy(),
        }))]);
}
