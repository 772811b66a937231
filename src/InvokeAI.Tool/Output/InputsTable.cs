using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Types;
using Spectre.Console;

namespace InvokeAI.Tool.Output;

/// <summary>The table of <c>inputs</c>, for people.</summary>
internal static class InputsTable
{
    private const int LongestValue = 40;

    public static void Write(TextWriter output, WorkflowFile file)
    {
        var console = Terminal.For(output);
        console.WriteLine($"{file.Path} → {file.Workflow.ClassName}");
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in (string[])["#", "Property", "C# type", "Label", "Field", "Range", "In the file"])
            table.AddColumn(new TableColumn(heading).NoWrap());
        foreach (var input in file.Workflow.Inputs)
        {
            table.AddRow(
                new Text(input.Index.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new Text(input.Name),
                new Text(CSharpType.Of(input).Display + (input.Required ? " (required)" : "")),
                new Text(input.FieldLabel.Length > 0 ? input.FieldLabel : input.Template.Title),
                new Text($"{input.NodeType}.{input.FieldName}"),
                new Text(Range(input.Bounds)),
                new Text(State(input)));
        }

        console.Write(table);
        foreach (var workflowOutput in file.Workflow.Outputs)
            console.WriteLine($"  output {workflowOutput.Name}: {workflowOutput.Kind} of {workflowOutput.NodeType}");
        console.WriteLine();
    }

    private static string State(FormInput input)
    {
        if (input.Connected)
            return "(connected)";
        if (input.AliasOf is { } first)
            return $"(same as {first})";
        var value = input.Value?.ToString() ?? "";
        return value.Length > LongestValue ? string.Concat(value.AsSpan(0, LongestValue - 1), "…") : value;
    }

    private static string Range(NumberBounds bounds)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var low = bounds.Minimum is { } min ? string.Create(culture, $"≥ {min}") : bounds.ExclusiveMinimum is { } above ? string.Create(culture, $"> {above}") : "";
        var high = bounds.Maximum is { } max ? string.Create(culture, $"≤ {max}") : bounds.ExclusiveMaximum is { } below ? string.Create(culture, $"< {below}") : "";
        var step = bounds.MultipleOf is { } multiple ? string.Create(culture, $"× {multiple}") : "";
        return string.Join(", ", new[] { low, high, step }.Where(s => s.Length > 0));
    }
}
