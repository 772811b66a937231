using System.Text.Json;
using InvokeAI.Tool.Output;

namespace InvokeAI.Tool.Running;

/// <summary>The JSON of <c>run --json</c>.</summary>
internal static class RunJson
{
    public static void Write(Utf8JsonWriter writer, ServerRun<WorkflowOutputs> run, IReadOnlyList<EndedItem> reports, WorkflowDefinition workflow)
    {
        writer.WriteStartObject();
        writer.WriteText("batch", run.BatchId);
        writer.WriteText("queue", run.QueueId);
        writer.WriteStartArray("items");
        foreach (var report in reports)
            Write(writer, report, workflow);
        writer.WriteEndArray();
        Write(writer, "warnings", run.Warnings);
        Write(writer, "resolutions", run.Resolutions.Select(r => r.ToString()));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, EndedItem report, WorkflowDefinition workflow)
    {
        var item = report.Item;
        writer.WriteStartObject();
        writer.WriteNumber("index", item.Index);
        writer.WriteNumber("id", item.ItemId);
        writer.WriteText("outcome", Word(item.Outcome));
        writer.WriteStartArray("values");
        foreach (var value in item.Values)
        {
            writer.WriteStartObject();
            writer.WriteOptional("name", workflow.Inputs.FirstOrDefault(i => i.NodeId == value.NodeId && i.FieldName == value.FieldName)?.Name);
            writer.WriteText("nodeId", value.NodeId);
            writer.WriteText("fieldName", value.FieldName);
            writer.WritePropertyName("value");
            value.Value.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteMedia(writer, item);
        Write(writer, "files", report.Images.Concat(report.Videos));
        writer.WriteStartObject("outputs");
        foreach (var output in workflow.Outputs)
        {
            var values = OutputTexts.Of(item, output).ToList();
            if (values.Count == 0)
                continue;
            writer.WriteStartArray(output.Name);
            values.ForEach(v => v.WriteTo(writer));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        WriteCalls(writer, item);
        if (item.Error is { } error)
            Write(writer, error);
        writer.WriteEndObject();
    }

    // Of a called workflow, the tool has no file: its outputs go by the IDs of its nodes.
    private static void WriteCalls(Utf8JsonWriter writer, RunItem item)
    {
        if (item.Children.Count == 0)
            return;
        writer.WriteStartArray("calls");
        foreach (var call in item.Children)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", call.ItemId);
            writer.WriteText("outcome", Word(call.Outcome));
            WriteMedia(writer, call);
            writer.WriteStartObject("outputs");
            foreach (var node in call.NodeIds)
            {
                writer.WriteStartArray(node);
                foreach (var output in call.Output(node))
                    output.Json.WriteTo(writer);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
            WriteCalls(writer, call);
            if (call.Error is { } error)
                Write(writer, error);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMedia(Utf8JsonWriter writer, RunItem item)
    {
        Write(writer, "images", item.Images.Select(i => i.Name));
        Write(writer, "videos", item.Videos.Select(v => v.Name));
    }

    private static void Write(Utf8JsonWriter writer, RunError error)
    {
        writer.WriteStartObject("error");
        writer.WriteText("type", error.Type);
        writer.WriteText("message", error.Message);
        writer.WriteOptional("nodeId", error.NodeId);
        writer.WriteOptional("nodeType", error.NodeType);
        writer.WriteOptional("traceback", error.Traceback);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteText(text);
        writer.WriteEndArray();
    }

    public static string Word(RunOutcome outcome) => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());
}
