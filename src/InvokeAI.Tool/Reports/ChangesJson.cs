using System.Text.Json;
using InvokeAI.Tool.Output;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tool.Reports;

/// <summary>Drift as JSON. Programs outside this repository read it.</summary>
internal static class ChangesJson
{
    public static void WriteChanges(this Utf8JsonWriter writer, IEnumerable<PlacedChange> changes)
    {
        writer.WriteStartArray("changes");
        foreach (var (change, path, line, column) in changes)
        {
            writer.WriteStartObject();
            writer.WriteText("id", change.Diagnostic.Id);
            writer.WriteText("severity", ToolConsole.Word(change.Severity));
            writer.WriteOptional("kind", change.Kind);
            if (change.OldIndex is { } before)
                writer.WriteNumber("oldIndex", before);
            if (change.NewIndex is { } now)
                writer.WriteNumber("newIndex", now);
            writer.WriteOptional("name", change.Name);
            writer.WriteText("message", change.Diagnostic.Message);
            // If the field was removed, the place is one in the lock.
            if (change.InLock)
                writer.WriteText("file", path);
            writer.WriteNumber("line", line);
            writer.WriteNumber("column", column);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
