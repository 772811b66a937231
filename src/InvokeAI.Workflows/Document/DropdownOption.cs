namespace InvokeAI.Workflows.Document;

/// <summary>A choice of a form's dropdown: what is shown and what is sent.</summary>
internal sealed record DropdownOption(string Label, string Value);
