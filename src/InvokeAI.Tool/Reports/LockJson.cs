using System.Text.Json;
using InvokeAI.Tool.Output;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tool.Reports;

/// <summary>The JSON of <c>lock --json</c>: what was written, and what was accepted with it.</summary>
internal static class LockJson
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<AcceptedForm> accepted, List<AcceptedForm> written)
    {
        writer.WriteStartArray();
        foreach (var form in accepted)
        {
            writer.WriteStartObject();
            writer.WriteText("file", form.Source.Path);
            writer.WriteText("lock", form.Source.LockPath);
            writer.WriteBoolean("written", written.Contains(form));
            writer.WriteChanges(PlacedChange.Of(form.Source, form.Locked.Changes));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
