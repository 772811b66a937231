using System.Text.Json;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;

namespace InvokeAI.Tool.Reports;

/// <summary>The JSON of <c>check --json</c>: an object for one file, an array of them for several.</summary>
internal static class CheckJson
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<FormCheck> checks)
    {
        if (checks.Count != 1)
            writer.WriteStartArray();
        foreach (var check in checks)
        {
            writer.WriteStartObject();
            writer.WriteText("file", check.Path);
            writer.WriteChanges(check.Changes);
            writer.WriteDiagnostics(check.Diagnostics);
            writer.WriteEndObject();
        }

        if (checks.Count != 1)
            writer.WriteEndArray();
    }
}
