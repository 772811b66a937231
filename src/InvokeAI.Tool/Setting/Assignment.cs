using System.Globalization;
using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Setting;

/// <summary>One <c>--set name=value</c>.</summary>
internal sealed record Assignment(FormInput Input, string Text)
{
    /// <summary>Where the plan holds the value: a field that stands twice in the form has one slot.</summary>
    public int Slot => Input.Slot;

    /// <exception cref="UsageException">No '=', no such input, or one that cannot be set.</exception>
    public static Assignment Parse(string argument, WorkflowFile file)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new UsageException($"'--set {argument}' is no assignment; write --set name=value.");
        var (name, text) = (argument[..equals].Trim(), argument[(equals + 1)..]);
        if (Find(name, file.Template.Inputs) is not { } input)
            return NodeFieldReference.Find(name, file) is { } field ? new Assignment(field, text) : throw NotFound(name, file.Template.Inputs);
        if (!input.CanBeSet)
            throw new UsageException(
                $"{FieldTexts.Name(input)} cannot be "
                    + $"set: {(input.IsConnected ? "an edge of the workflow feeds it" : "no catalog knows it, so it is no part of what is sent")}.");
        return new Assignment(input, text);
    }

    private static FormInput? Find(string name, IReadOnlyList<FormInput> form)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index < form.Count
                ? form[index]
                : throw new UsageException($"The form has no index {index}; " + (form.Count == 0 ? "it is empty." : $"its indices are 0 to {form.Count - 1}."));
        }

        return form.FirstOrDefault(i => i.Name == name)
            ?? form.FirstOrDefault(i => string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? ByLabel(name, form);
    }

    private static UsageException NotFound(string name, IReadOnlyList<FormInput> form)
        => new($"The form has no input '{name}'; it has {(form.Count == 0 ? "none" : string.Join(", ", form.Select(i => i.Name).Distinct()))}. "
            + "To set a field that is not on the form, write --set node.field=value ('inputs --nodes' lists the fields).");

    // What the GUI shows, where it tells one field from all others.
    private static FormInput? ByLabel(string label, IEnumerable<FormInput> form)
        => form.Where(i => i.AliasOf is null && string.Equals(i.Label, label, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only : null;
}
