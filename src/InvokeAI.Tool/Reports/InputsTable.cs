using System.Globalization;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Nodes;
using InvokeAI.Workflows.Types;
using Spectre.Console;
using FormField = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tool.Reports;

/// <summary>The table of <c>inputs</c>, for people.</summary>
internal static class InputsTable
{
    private const int LongestValue = 40;

    /// <param name="withNodes">Whether the fields of all nodes are listed too.</param>
    public static void Write(TextWriter output, WorkflowFile file, bool withNodes)
    {
        var console = Terminal.For(output);
        console.Say($"{file.Path} → {file.ClassName}");
        if (file.Workflow.Inputs.Count > 0)
        {
            var table = Terminal.Table("#", "Property", "C# type", "Label", "Field", "Range", "In the file");
            foreach (var input in file.Workflow.Inputs)
            {
                table.AddTextRow(
                    input.Index.ToString(CultureInfo.InvariantCulture),
                    input.Name,
                    InputTypes.Of(input).CSharp + (input.Required ? " (required)" : ""),
                    FieldTexts.Label(input),
                    $"{input.NodeType}.{input.FieldName}",
                    FieldTexts.Range(input.Bounds),
                    State(input));
            }

            console.Write(table);
        }

        if (withNodes && file.Workflow.Plan is not null)
            WriteNodes(console, file.Fields);
        foreach (var result in file.Workflow.Outputs)
            console.Say($"  output {result.Name}: {result.Kind} of {result.NodeType}");
        console.WriteLine();
    }

    private static void WriteNodes(IAnsiConsole console, NodeFieldSet fields)
    {
        var table = Terminal.Table("Node field", "C# type", "Label", "Field", "Node ID", "Range", "In the file");
        foreach (var node in fields.Nodes)
        {
            foreach (var field in node.Fields)
            {
                table.AddTextRow(
                    $"{node.Name}.{field.Name}",
                    field.Data.Type.CSharp,
                    field.Data.Label,
                    $"{node.Type}.{field.FieldName}",
                    node.Id,
                    FieldTexts.Range(field.Data.Bounds),
                    Shortened(field.Data.FileValue ?? ""));
            }
        }

        console.Write(table);
    }

    private static string State(FormField input)
    {
        if (input.Connected)
            return "(connected)";
        if (input.LeftOut)
            return "(left out)";
        if (input.AliasOf is { } first)
            return string.Create(CultureInfo.InvariantCulture, $"(same as {first})");
        return Shortened(input.Value?.ToString() ?? "");
    }

    private static string Shortened(string value) => value.Length > LongestValue ? string.Concat(value.AsSpan(0, LongestValue - 1), "…") : value;
}
