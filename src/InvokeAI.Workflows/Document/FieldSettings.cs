using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Document;

/// <summary>Represents the settings of the form's author for a node field: bounds that replace the template's in the GUI, or a dropdown of choices.</summary>
internal sealed record FieldSettings(string Type, string Component)
{
    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public bool ShowShuffle { get; init; }

    /// <summary>Gets the choices of a <c>dropdown</c>. Otherwise empty.</summary>
    public EquatableArray<DropdownOption> Options { get; init; }
}
