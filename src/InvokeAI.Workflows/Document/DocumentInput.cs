using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>One entry of a node's <c>inputs</c>. Loading changes it as the GUI does.</summary>
internal sealed class DocumentInput
{
    /// <summary>Its key in <c>inputs</c>: the name of the field.</summary>
    public required string Key { get; init; }

    /// <summary>Its own <c>name</c>, which is the key in all that the GUI writes.</summary>
    public required string Name { get; init; }

    /// <summary>The user's name for the field, or "".</summary>
    public string Label { get; init; } = "";

    /// <summary>The user's own description of the field, or "".</summary>
    public string Description { get; init; } = "";

    /// <summary>The value as the GUI holds it after loading; null where it holds none.</summary>
    public JsonItem? Value { get; set; }

    /// <summary>The value that stands in the file, or null.</summary>
    public JsonItem? Given { get; init; }

    /// <summary>Where the key stands in the file.</summary>
    public TextSpan Span { get; init; } = TextSpan.None;
}
