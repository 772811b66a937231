using System.Text.Json;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Types;
using FormField = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tool.Reports;

/// <summary>
/// The JSON of <c>inputs --json</c>. Programs outside this repository read it: members are added, never renamed, and absent where there is nothing to say.
/// </summary>
internal static class InputsJson
{
    /// <param name="withNodes">Whether the fields of all nodes are listed too.</param>
    public static void Write(Utf8JsonWriter writer, IEnumerable<WorkflowFile> files, bool withNodes)
    {
        writer.WriteStartArray();
        foreach (var file in files)
            Write(writer, file, withNodes);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, WorkflowFile file, bool withNodes)
    {
        writer.WriteStartObject();
        writer.WriteText("file", file.Path);
        writer.WriteText("class", file.ClassName);
        writer.WriteStartArray("inputs");
        foreach (var input in file.Workflow.Inputs)
            Write(writer, input);
        writer.WriteEndArray();
        writer.WriteStartArray("outputs");
        foreach (var output in file.Workflow.Outputs)
            Write(writer, output);
        writer.WriteEndArray();
        if (withNodes && file.Workflow.Plan is not null)
            WriteNodes(writer, file);
        writer.WriteDiagnostics(file.Diagnostics);
        writer.WriteEndObject();
    }

    private static void WriteNodes(Utf8JsonWriter writer, WorkflowFile file)
    {
        writer.WriteStartArray("nodes");
        foreach (var node in file.Fields.Nodes.Where(node => node.Fields.Count > 0))
        {
            writer.WriteStartObject();
            writer.WriteText("name", node.Name);
            writer.WriteText("nodeId", node.Id);
            writer.WriteText("nodeType", node.Type);
            writer.WriteOptional("label", node.Label);
            writer.WriteStartArray("fields");
            foreach (var field in node.Fields)
                Write(writer, (field.Input ?? file.Workflow.Inputs[field.Slot]) with { Name = $"{node.Name}.{field.Name}" });
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, WorkflowOutput output)
    {
        writer.WriteStartObject();
        writer.WriteText("name", output.Name);
        writer.WriteText("nodeId", output.NodeId);
        writer.WriteText("nodeType", output.NodeType);
        writer.WriteText("kind", output.Kind);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, FormField input)
    {
        writer.WriteStartObject();
        if (input.Index >= 0)
            writer.WriteNumber("index", input.Index);
        writer.WriteText("name", input.Name);
        writer.WriteOptional("label", FieldTexts.Label(input));
        writer.WriteText("nodeId", input.NodeId);
        writer.WriteText("nodeType", input.NodeType);
        writer.WriteText("fieldName", input.FieldName);
        writer.WriteStartObject("fieldType");
        writer.WriteText("name", input.Template.Type.Name);
        writer.WriteText("cardinality", Words.Of(input.Template.Type.Cardinality));
        writer.WriteEndObject();
        writer.WriteText("csharpType", InputTypes.Of(input).CSharp);
        writer.WriteBoolean("required", input.Required);
        writer.WriteBoolean("connected", input.Connected);
        if (input.LeftOut)
            writer.WriteBoolean("leftOut", true);
        if (input.AliasOf is { } alias)
            writer.WriteNumber("aliasOf", alias);
        if (input.Value is { } value)
            writer.WriteJson("value", value.ToString());
        writer.WriteOptional("minimum", input.Bounds.Minimum);
        writer.WriteOptional("maximum", input.Bounds.Maximum);
        writer.WriteOptional("exclusiveMinimum", input.Bounds.ExclusiveMinimum);
        writer.WriteOptional("exclusiveMaximum", input.Bounds.ExclusiveMaximum);
        writer.WriteOptional("multipleOf", input.Bounds.MultipleOf);
        WriteOptions(writer, InputData.Of(input).Options);
        writer.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter writer, EquatableArray<FieldOption> options)
    {
        if (options.Count == 0)
            return;
        writer.WriteStartArray("options");
        foreach (var option in options)
            writer.WriteJson(option.ToJson().ToString());
        writer.WriteEndArray();
    }
}
