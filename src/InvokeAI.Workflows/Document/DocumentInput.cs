using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>One entry of a node's <c>inputs</c>. Loading changes it as the GUI does.</summary>
internal sealed class DocumentInput
{
    /// <summary>Gets the input's key in <c>inputs</c>, which is the name of the field.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the input's <c>name</c>, which equals the key in all files that the GUI writes.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the user's name for the field, or "".</summary>
    public string Label { get; init; } = "";

    /// <summary>Gets the user's own description of the field, or "".</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets or sets the value as the GUI has it after loading, or null if there is none.</summary>
    public JsonItem? Value { get; set; }

    /// <summary>Gets the value in the file, or null.</summary>
    public JsonItem? Given { get; init; }

    /// <summary>Gets the span of the key in the file.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
