using System.Globalization;
using System.Text.RegularExpressions;
using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Tool.Setting;

/// <summary>
/// The <c>--set</c>s of a run. A field varies where its number is a range (<c>1..50</c>, <c>0..1..0.25</c>) or a list (<c>20,30,40</c>),
/// and any field where it is set several times.
/// </summary>
internal static partial class RunAxes
{
    private const int MostValues = 100_000;

    /// <exception cref="UsageException">An assignment that cannot be made.</exception>
    public static List<RunAxis> Parse(IEnumerable<string> assignments, WorkflowFile file, bool createBoards)
    {
        var options = new InputReadOptions { AllowFiles = true, CreateBoards = createBoards };
        var axes = new List<RunAxis>();
        foreach (var group in assignments.Select(a => Assignment.Parse(a, file)).GroupBy(a => a.Slot))
        {
            var input = group.First().Input;
            var values = group.SelectMany(a => Texts(input, a.Text)).Select(text => Value(input, text, options)).ToList();
            if (values.Count > 1 && !input.Data.Type.IsSweepable)
                throw new UsageException($"{FieldTexts.Name(input)} cannot vary within a run: call 'run' once for each value.");
            axes.Add(new RunAxis(input, values));
        }

        return axes;
    }

    private static IEnumerable<string> Texts(FormInput input, string text)
    {
        var type = input.Data.Type;
        if (type.Cardinality != FieldCardinality.Single || type.Kind is not (ValueKind.Int32 or ValueKind.Int64 or ValueKind.Seed or ValueKind.Double))
            return [text];
        if (Range().Match(text.Trim()) is { Success: true } range)
            return Steps(input, text, range);
        return text.Contains(',', StringComparison.Ordinal) ? Parts(input, text) : [text];
    }

    private static object? Value(FormInput input, string text, InputReadOptions options)
        => input.TryParse(text, options, out var value, out var error) ? value : throw Refusal.Of(error, text);

    // An empty part is refused: with --zip, leaving it out would pair the others wrongly.
    private static string[] Parts(FormInput input, string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(parts, p => p.Length > 0) ? parts : throw Refusal.Of(input, text, "a value between its commas is missing");
    }

    // decimal: a step of 0.1 makes 0.3 and not 0.30000000000000004.
    private static List<string> Steps(FormInput input, string text, Match range)
    {
        if (!Number(range.Groups[1], out var first) || !Number(range.Groups[2], out var last))
            throw Refusal.Of(input, text, "its ends are no numbers that can be counted between");
        var step = 1m;
        if (range.Groups[3].Success && (!Number(range.Groups[3], out step) || step <= 0))
            throw Refusal.Of(input, text, "its step must be above zero");
        if ((Math.Abs(last - first) / step) + 1 > MostValues)
            throw Refusal.Of(input, text, string.Create(CultureInfo.InvariantCulture, $"that would be more than {MostValues} values"));
        var values = new List<string>();
        for (var value = first; last >= first ? value <= last : value >= last; value += last >= first ? step : -step)
            values.Add(value.ToString(CultureInfo.InvariantCulture));
        return values;
    }

    private static bool Number(Group group, out decimal number)
        => decimal.TryParse(group.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"^(-?[0-9]+(?:\.[0-9]+)?)\.\.(-?[0-9]+(?:\.[0-9]+)?)(?:\.\.([0-9]+(?:\.[0-9]+)?))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
