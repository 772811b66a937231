using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace InvokeAI.Tests.Recordings;

/// <summary>
/// Holds an answer against a recorded one: same members, same kinds, same values. Ids are mapped as they appear.
/// What is compared loosely, and why, stands in <see cref="IsFree"/>.
/// </summary>
internal sealed partial class Comparison
{
    private readonly Dictionary<string, string> _ours = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _items = [];

    public List<string> Differences { get; } = [];

    /// <summary>Replaces recorded IDs by ours, in a path or a body.</summary>
    public string Translate(string text)
    {
        text = IdText().Replace(text, m => _ours.GetValueOrDefault(m.Value, m.Value));
        text = ItemWords().Replace(text, m => m.Groups[1].Value + _items.GetValueOrDefault(int.Parse(m.Groups[2].Value), int.Parse(m.Groups[2].Value)));
        text = ItemPath().Replace(text, m => "" + _items.GetValueOrDefault(int.Parse(m.Groups[1].Value), int.Parse(m.Groups[1].Value)));
        text = ItemIds()
            .Replace(text,
                m => m.Groups[1].Value
                    + Regex.Replace(m.Groups[2].Value, "[0-9]+", n => _items.GetValueOrDefault(int.Parse(n.Value), int.Parse(n.Value)).ToString()));
        return BareIds().Replace(text, m => Regex.Replace(m.Value, "[0-9]+", n => _items.GetValueOrDefault(int.Parse(n.Value), int.Parse(n.Value)).ToString()));
    }

    public int Item(int recorded) => _items.GetValueOrDefault(recorded, recorded);

    public void Compare(JsonNode? recorded, JsonNode? ours, string place)
    {
        if (recorded is JsonObject o && ours is JsonObject p)
            Objects(o, p, place);
        else if (recorded is JsonArray a && ours is JsonArray b)
            Arrays(a, b, place);
        else if (Kind(recorded) != Kind(ours))
            Differences.Add($"{place}: {Short(recorded)} there, {Short(ours)} here");
        else
            Values(recorded, ours, place);
    }

    private void Objects(JsonObject recorded, JsonObject ours, string place)
    {
        var byPosition =
            recorded.Count > 0 && recorded.Count == ours.Count && recorded.All(m => Id().IsMatch(m.Key)) && recorded.Any(m => !ours.ContainsKey(Mapped(m.Key)));
        if (byPosition)
        {
            foreach (var (theirs, mine) in recorded.Zip(ours))
            {
                Map(theirs.Key, mine.Key, place);
                Compare(theirs.Value, mine.Value, place + "." + theirs.Key[..8]);
            }

            return;
        }

        foreach (var (name, value) in recorded)
        {
            if (ours.TryGetPropertyValue(Mapped(name), out var mine))
                Compare(value, mine, place + "." + name);
            else
                Differences.Add($"{place}.{name}: missing here (there {Short(value)})");
        }

        var known = recorded.Select(m => Mapped(m.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in ours.Where(m => !known.Contains(m.Key)))
            Differences.Add($"{place}.{name}: not there, here {Short(value)}");
    }

    private void Arrays(JsonArray recorded, JsonArray ours, string place)
    {
        if (recorded.Count != ours.Count && place.EndsWith("workflows/tags", StringComparison.Ordinal))
            return;
        if (recorded.Count != ours.Count)
        {
            Differences.Add($"{place}: {recorded.Count} items there, {ours.Count} here");
            return;
        }

        // Python dumps these two from sets: their order is chance.
        if (place.Contains(".source_prepared_mapping.", StringComparison.Ordinal) || place.EndsWith(".executed", StringComparison.Ordinal))
        {
            var theirs = recorded.Select(n => Mapped((string)n!)).ToHashSet(StringComparer.Ordinal);
            if (!theirs.SetEquals(ours.Select(n => (string)n!)))
                Differences.Add($"{place}: other members");
            return;
        }

        for (var i = 0; i < recorded.Count; i++)
            Compare(recorded[i], ours[i], $"{place}[{i}]");
    }

    private void Values(JsonNode? recorded, JsonNode? ours, string place)
    {
        if (recorded is null || JsonNode.DeepEquals(recorded, ours))
            return;
        var name = place[(place.LastIndexOf('.') + 1)..];
        if (IsItemId(name) && recorded.GetValueKind() == JsonValueKind.Number)
        {
            _items[(int)recorded] = (int)ours!;
            return;
        }

        if (recorded.GetValueKind() == JsonValueKind.String)
        {
            string theirs = (string)recorded!, mine = (string)ours!;
            if (Translate(theirs) == mine || (Id().IsMatch(theirs) && Id().IsMatch(mine) && Map(theirs, mine, place))
                || (Time().IsMatch(theirs) && Time().IsMatch(mine)))
                return;
            if (IdText().Matches(theirs) is [var t] && IdText().Matches(mine) is [var m] && Map(t.Value, m.Value, place) && Translate(theirs) == mine)
                return;
            // The list of all node types comes in an order of chance (a Python set).
            if (theirs.StartsWith("Input tag", StringComparison.Ordinal) || name == "expected_tags")
            {
                if (!Quoted().Matches(theirs).Select(m => m.Value).ToHashSet(StringComparer.Ordinal).SetEquals(Quoted().Matches(mine).Select(m => m.Value)))
                    Differences.Add($"{place}: other node types");
                return;
            }

            // Workflow and graph of an image are texts that hold JSON: compared as JSON.
            if (name is "workflow" or "graph")
            {
                Compare(JsonNode.Parse(theirs), JsonNode.Parse(mine), place + "(text)");
                return;
            }
        }

        if (!IsFree(place, name))
            Differences.Add($"{place}: {Short(recorded)} there, {Short(ours)} here");
    }

    private static bool IsFree(string place, string name) =>
        // Counted in seconds and bytes of another day and another encoder.
        name is "timestamp" or "bytes" or "hash"
        // A real traceback has the real server's source lines.
        || name is "error_traceback"
        // Other people's sentences are cut from the recordings.
        || name is "description"
        // A token is a secret, another one each time; in the recordings it is blacked out.
        || name is "token"
        // Drawn by Python's random numbers from a seed, which are not rebuilt.
        || place.StartsWith("utilities-models[2]", StringComparison.Ordinal)
        // Twelve of the server's 26 default workflows are not at hand.
        || (place.Contains("workflow-library", StringComparison.Ordinal)
            && (place.Contains("categories=default", StringComparison.Ordinal) || place.Contains("workflows/tags", StringComparison.Ordinal)));

    private bool Map(string recorded, string ours, string place)
    {
        if (_ours.TryGetValue(recorded, out var known) && known != ours)
        {
            Differences.Add($"{place}: {recorded} was {known} before, is {ours} now");
            return true;
        }

        _ours[recorded] = ours;
        return true;
    }

    private string Mapped(string recorded) => _ours.GetValueOrDefault(recorded, recorded);

    private static bool IsItemId(string name) => ItemIdName().IsMatch(name);

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => node.ToJsonString().AsSpan().IndexOfAny('.', 'e') >= 0 ? "float" : "integer",
        var kind => kind.ToString()!,
    };

    private static string Short(JsonNode? node)
        => node is null ? "null" : node.ToJsonString() is { Length: > 120 } text ? text[..120] + "…" : node.ToJsonString();

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\\.png)?$")]
    private static partial Regex Id();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\\.png)?")]
    private static partial Regex IdText();

    [GeneratedRegex("^20[0-9]{2}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z?$")]
    private static partial Regex Time();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex("(item with id )([0-9]+)")]
    private static partial Regex ItemWords();

    [GeneratedRegex("(?<=/queue/[a-z]+/i/)([0-9]+)(?=/|$)")]
    private static partial Regex ItemPath();

    [GeneratedRegex("(\"item_ids\":\\s*\\[)([0-9, ]*)")]
    private static partial Regex ItemIds();

    [GeneratedRegex("^\\[[0-9, ]+\\]$")]
    private static partial Regex BareIds();

    [GeneratedRegex("^(item_id|retried_from_item_id|(item_ids|retried_item_ids|canceled_item_ids)\\[[0-9]+\\]|system\\[[0-9]+\\])$")]
    private static partial Regex ItemIdName();
}
