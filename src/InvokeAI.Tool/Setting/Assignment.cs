using System.Globalization;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Document;
using FormField = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tool.Setting;

/// <summary>One <c>--set name=value</c>.</summary>
/// <param name="Input">The field, on the form or not.</param>
/// <param name="Text">The value as it was typed.</param>
/// <param name="Slot">Where the plan holds the value: a field that stands twice in the form has one slot.</param>
internal sealed record Assignment(FormField Input, string Text, int Slot)
{
    /// <exception cref="UsageException">No '=', no such input, or one that cannot be set.</exception>
    public static Assignment Parse(string argument, WorkflowFile file)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new UsageException($"'--set {argument}' is no assignment; write --set name=value.");
        var (name, text) = (argument[..equals].Trim(), argument[(equals + 1)..]);
        if (Find(name, file.Workflow) is not { } input)
            return NodeFieldReference.Find(name, file) is { } field ? new Assignment(field.Input, text, field.Slot) : throw NotFound(name, file.Workflow);
        if (input.ReadOnly)
            throw new UsageException($"{FieldTexts.Name(input)} cannot be set: {(input.Connected ? "an edge of the workflow feeds it" : "no catalog knows it, so it is no part of what is sent")}.");
        return new Assignment(input, text, input.AliasOf ?? input.Index);
    }

    private static FormField? Find(string name, LoadedWorkflow workflow)
    {
        var inputs = workflow.Inputs;
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index < inputs.Count
                ? inputs[index]
                : throw new UsageException($"The form has no index {index}; " + (inputs.Count == 0 ? "it is empty." : $"its indices are 0 to {inputs.Count - 1}."));
        }

        return inputs.FirstOrDefault(i => i.Name == name)
            ?? inputs.FirstOrDefault(i => string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? ByLabel(name, inputs);
    }

    private static UsageException NotFound(string name, LoadedWorkflow workflow)
        => new($"The form has no input '{name}'; it has {(workflow.Inputs.Count == 0 ? "none" : string.Join(", ", workflow.Inputs.Select(i => i.Name).Distinct()))}. "
            + "To set a field that is not on the form, write --set node.field=value ('inputs --nodes' lists the fields).");

    // What the GUI shows, where it tells one field from all others.
    private static FormField? ByLabel(string label, IEnumerable<FormField> inputs)
        => inputs.Where(i => i.AliasOf is null && string.Equals(FieldTexts.Label(i), label, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only : null;
}
