using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace InvokeAI.Tests.Fuzz;

/// <summary>
/// Looks through what a call returned for things that a caller cannot expect: null if the type says that there is none, getters that throw, text that is no
/// text.
/// </summary>
internal static class Believed
{
    private const int Deepest = 8;
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Returns the problems of a result, by place. Empty if there are none.</summary>
    public static IReadOnlyList<string> Problems(object? result)
    {
        var problems = new List<string>();
        Look(result, "result", 0, problems);
        return problems;
    }

    private static void Look(object? value, string place, int depth, List<string> problems)
    {
        if (value is null || depth > Deepest || problems.Count > 5)
            return;
        switch (value)
        {
            case string text when !IsText(text):
                problems.Add($"{place} holds a lone surrogate");
                break;
            case JsonElement json when json.ValueKind == JsonValueKind.Undefined:
                problems.Add($"{place} is no JSON at all");
                break;
            case double number when !double.IsFinite(number):
                problems.Add($"{place} is {number}");
                break;
            case int or long when Convert.ToInt64(value, CultureInfo.InvariantCulture) < 0 && CountsSomething(place):
                problems.Add($"{place} is {value}");
                break;
            case string or JsonElement or byte[] or Stream or Exception or Uri or Type:
                break;
            case IDictionary pairs:
                foreach (DictionaryEntry pair in pairs)
                    Element(pair.Value, $"{place}[{pair.Key}]", depth, problems);
                break;
            case IEnumerable items:
                var i = 0;
                foreach (var item in items)
                    Element(item, $"{place}[{i++}]", depth, problems);
                LookAtMembers(value, place, depth, problems);
                break;
            default:
                LookAtMembers(value, place, depth, problems);
                break;
        }
    }

    private static void Element(object? item, string place, int depth, List<string> problems)
    {
        if (item is null)
            problems.Add($"{place} is null");
        else
            Look(item, place, depth + 1, problems);
    }

    private static void LookAtMembers(object value, string place, int depth, List<string> problems)
    {
        var type = value.GetType();
        if (type.Namespace?.StartsWith("InvokeAI", StringComparison.Ordinal) != true || type.IsEnum)
            return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            object? member;
            try
            {
                member = property.GetValue(value);
            }
            catch (TargetInvocationException e)
            {
                if (!Fuzzer.IsDocumented(e.InnerException!))
                    problems.Add($"{place}.{property.Name} throws {e.InnerException}");
                continue;
            }

            if (member is null && !IsNullable(property))
                problems.Add($"{place}.{property.Name} is null");
            Look(member, $"{place}.{property.Name}", depth + 1, problems);
        }
    }

    // Values of nodes, priorities and seeds may be negative; IDs, counts and sizes may not.
    private static bool CountsSomething(string place)
        => !place.EndsWith(']') && !place.EndsWith(".Value", StringComparison.Ordinal) && !place.EndsWith(".Priority", StringComparison.Ordinal)
            && !place.EndsWith(".Seed", StringComparison.Ordinal);

    private static bool IsNullable(PropertyInfo property)
    {
        lock (Nullability)
            return Nullability.Create(property).ReadState != NullabilityState.NotNull;
    }

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
                i += rune.Utf16SequenceLength - 1;
            else
                return false;
        }

        return true;
    }
}
