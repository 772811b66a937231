using System.Globalization;
using InvokeAI.Workflows.Document;
using FormField = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tool.Setting;

/// <summary>One <c>--set name=value</c>.</summary>
internal sealed record Assignment(FormField Input, string Text)
{
    /// <summary>Where the plan holds the value: a field that stands twice in the form has one slot.</summary>
    public int Slot => Input.AliasOf ?? Input.Index;

    /// <exception cref="UsageException">No '=', no such input, or one that cannot be set.</exception>
    public static Assignment Parse(string argument, LoadedWorkflow workflow)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new UsageException($"'--set {argument}' is no assignment; write --set name=value.");
        var input = Find(argument[..equals].Trim(), workflow);
        if (input.ReadOnly)
            throw new UsageException($"{Reading.FieldTexts.Name(input)} cannot be set: {(input.Connected ? "an edge of the workflow feeds it" : "no catalog knows it, so it is no part of what is sent")}.");
        return new Assignment(input, argument[(equals + 1)..]);
    }

    private static FormField Find(string name, LoadedWorkflow workflow)
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
            ?? ByLabel(name, inputs)
            ?? throw new UsageException($"The form has no input '{name}'; it has {(inputs.Count == 0 ? "none" : string.Join(", ", inputs.Select(i => i.Name).Distinct()))}.");
    }

    // What the GUI shows, where it tells one field from all others.
    private static FormField? ByLabel(string label, IEnumerable<FormField> inputs)
        => inputs.Where(i => i.AliasOf is null && string.Equals(Reading.FieldTexts.Label(i), label, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only : null;
}
