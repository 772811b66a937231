using System.Text.Json;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Tool.Output;

/// <summary>The JSON of <c>inputs --json</c>. Programs outside this repository read it: members are added, never renamed, and absent where there is nothing to say.</summary>
internal static class InputsJson
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<WorkflowFile> files)
    {
        writer.WriteStartArray();
        foreach (var file in files)
            Write(writer, file);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, WorkflowFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file.Path);
        writer.WriteString("class", file.Workflow.ClassName);
        writer.WriteStartArray("inputs");
        foreach (var input in file.Workflow.Inputs)
            Write(writer, input);
        writer.WriteEndArray();
        writer.WriteStartArray("outputs");
        foreach (var output in file.Workflow.Outputs)
        {
            writer.WriteStartObject();
            writer.WriteString("name", output.Name);
            writer.WriteString("nodeId", output.NodeId);
            writer.WriteString("nodeType", output.NodeType);
            writer.WriteString("kind", output.Kind);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteDiagnostics(file.Diagnostics);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, FormInput input)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index", input.Index);
        writer.WriteString("name", input.Name);
        writer.WriteString("label", input.FieldLabel.Length > 0 ? input.FieldLabel : input.Template.Title);
        writer.WriteString("nodeId", input.NodeId);
        writer.WriteString("nodeType", input.NodeType);
        writer.WriteString("fieldName", input.FieldName);
        writer.WriteStartObject("fieldType");
        writer.WriteString("name", input.Template.Type.Name);
        writer.WriteString("cardinality", Words.Of(input.Template.Type.Cardinality));
        writer.WriteEndObject();
        writer.WriteString("csharpType", CSharpType.Of(input).Display);
        writer.WriteBoolean("required", input.Required);
        writer.WriteBoolean("connected", input.Connected);
        if (input.AliasOf is { } alias)
            writer.WriteNumber("aliasOf", alias);
        if (input.Value is { } value)
        {
            writer.WritePropertyName("value");
            writer.WriteRawValue(value.ToString(), skipInputValidation: true);
        }

        writer.WriteOptional("minimum", input.Bounds.Minimum);
        writer.WriteOptional("maximum", input.Bounds.Maximum);
        writer.WriteOptional("exclusiveMinimum", input.Bounds.ExclusiveMinimum);
        writer.WriteOptional("exclusiveMaximum", input.Bounds.ExclusiveMaximum);
        writer.WriteOptional("multipleOf", input.Bounds.MultipleOf);
        WriteOptions(writer, input);
        writer.WriteEndObject();
    }

    // A dropdown of the form narrows what the node itself takes.
    private static void WriteOptions(Utf8JsonWriter writer, FormInput input)
    {
        var dropdown = input.Settings?.Options ?? default;
        if (dropdown.Count == 0 && input.Template.Options.Count == 0)
            return;
        writer.WriteStartArray("options");
        if (dropdown.Count > 0)
        {
            foreach (var option in dropdown)
                writer.WriteStringValue(option.Value);
        }
        else
        {
            foreach (var option in input.Template.Options)
                Write(writer, option);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, FieldOption option)
    {
        if (option.IsNumber)
            writer.WriteRawValue(option.Value);
        else
            writer.WriteStringValue(option.Value);
    }
}
