using System.Text.Json;
using InvokeAI.Tool.Output;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Tool.Reports;

/// <summary>The JSON of <c>graph --json</c>: what goes into <c>batch</c>. Programs outside this repository read it.</summary>
internal static class GraphJson
{
    public static void Write(Utf8JsonWriter writer, RenderedWorkflow? rendered, IEnumerable<DiagnosticPlace> diagnostics)
    {
        writer.WriteStartObject();
        if (rendered is not null)
        {
            writer.WriteJson("graph", rendered.Graph);
            writer.WriteJson("data", rendered.Data);
            writer.WriteJson("workflow", rendered.Workflow);
        }

        writer.WriteDiagnostics(diagnostics);
        writer.WriteEndObject();
    }
}
