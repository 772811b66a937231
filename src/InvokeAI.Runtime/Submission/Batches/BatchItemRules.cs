using System.Globalization;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI;

/// <summary>
/// Checks batch items against the fields that they feed. The server accepts any item with 200, and the first invalid one blocks its whole queue for all users
/// (docs/invokeai/batches.md#avoid-items-that-stop-the-queue). Such items are therefore never sent.
/// </summary>
internal static class BatchItemRules
{
    public static void Check(BatchTarget target, IReadOnlyList<JsonItem> items, string what)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (Complaint(target, items[i]) is { } complaint)
                throw new WorkflowInputException(
                    $"Item {i} of {what} does not fit {target.FieldName} of node {target.NodeId} ({target.FieldType}): {complaint}", target.NodeId,
                    target.FieldName);
        }
    }

    private static string? Complaint(BatchTarget target, JsonItem item) => target.FieldType switch
    {
        "IntegerField" => Number(target, item, integral: true),
        "FloatField" => Number(target, item, integral: false),
        "StringField" => item.Kind is JsonKind.String or JsonKind.Number ? Option(target, item) : "it is no text",
        "EnumField" or "SchedulerField" => item.Kind is JsonKind.String or JsonKind.Number ? Option(target, item) : "it is no text",
        "BooleanField"
            => item.Kind is JsonKind.True or JsonKind.False || (item.Kind == JsonKind.Number && item.Digits is "0" or "1" or "0.0" or "1.0")
                ? null
                : "it is neither true nor false",
        "ImageField" => IsObjectWith(item, "image_name") ? null : "it is no image",
        "VideoField" => IsObjectWith(item, "video_name") ? null : "it is no video",
        _ => item.Kind == JsonKind.Null ? "it is null" : null,
    };

    private static string? Number(BatchTarget target, JsonItem item, bool integral)
    {
        if (item.Kind != JsonKind.Number || !double.TryParse(item.Digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return "it is no number";
        if (!double.IsFinite(number))
            return "it is not finite";
        if (integral && (number != Math.Floor(number) || Math.Abs(number) > long.MaxValue))
            return "it is not a 64-bit integer";
        return target.Bounds is var bounds && bounds.Holds(number) ? null : $"{item.Digits} is outside its range; it takes {RangeWords.Of(bounds)}";
    }

    private static string? Option(BatchTarget target, JsonItem item)
    {
        var text = item.Kind == JsonKind.String ? item.Text : item.Digits;
        return target.Options.Count == 0 || target.Options.Contains(text)
            ? null
            : $"\"{text}\" is not one of its choices ({string.Join(", ", target.Options)})";
    }

    private static bool IsObjectWith(JsonItem item, string name)
        => item[name] is { Kind: JsonKind.String, Text.Length: > 0 };
}
