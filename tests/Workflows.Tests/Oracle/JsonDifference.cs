using System.Globalization;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Oracle;

/// <summary>Finds the differences of two JSON values: numbers by value (JavaScript wrote the oracle's), members in any order.</summary>
internal static class JsonDifference
{
    public static void AssertNone(JsonNode? expected, JsonNode? actual)
    {
        var differences = new List<string>();
        Find("$", expected, actual, differences);
        Assert.True(differences.Count == 0, string.Join("\n", differences.Take(20)));
    }

    private static void Find(string path, JsonNode? expected, JsonNode? actual, List<string> differences)
    {
        switch (expected, actual)
        {
            case (JsonObject left, JsonObject right):
                foreach (var name in left.Select(m => m.Key).Union(right.Select(m => m.Key)))
                {
                    if (!right.ContainsKey(name))
                        differences.Add($"{path}.{name}: missing, expected {Short(left[name])}");
                    else if (!left.ContainsKey(name))
                        differences.Add($"{path}.{name}: not expected, is {Short(right[name])}");
                    else
                        Find($"{path}.{name}", left[name], right[name], differences);
                }

                break;
            case (JsonArray left, JsonArray right):
                if (left.Count != right.Count)
                    differences.Add($"{path}: {right.Count} items, expected {left.Count}");
                for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
                    Find($"{path}[{i}]", left[i], right[i], differences);
                break;
            default:
                if (!SameValue(expected, actual))
                    differences.Add($"{path}: is {Short(actual)}, expected {Short(expected)}");
                break;
        }
    }

    private static bool SameValue(JsonNode? expected, JsonNode? actual)
    {
        if (JsonNode.DeepEquals(expected, actual))
            return true;
        return expected?.GetValueKind() == System.Text.Json.JsonValueKind.Number && actual?.GetValueKind() == System.Text.Json.JsonValueKind.Number
            && double.TryParse(expected.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            && double.TryParse(actual.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var right)
            && left.Equals(right + 0.0);
    }

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text.Length > 160 ? text[..160] + "…" : text;
    }
}
