using InvokeAI.Workflows.Json;

namespace InvokeAI.Tool.Reading;

/// <summary>One value that a field accepts, as JSON, and what the GUI shows for it.</summary>
internal sealed record FieldChoice(JsonItem Json, string Label)
{
    /// <summary>The value as people type it.</summary>
    public string Text => Json.IsString ? Json.Text : Json.ToString();
}
