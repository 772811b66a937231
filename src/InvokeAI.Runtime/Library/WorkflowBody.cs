using System.Text.Json;
using InvokeAI.Json;

namespace InvokeAI.Library;

/// <summary>
/// Creates the body of saving: the workflow without what the server refuses (an ID if the server assigns it, a category other than the users', missing root
/// members).
/// </summary>
internal static class WorkflowBody
{
    private static readonly string[] RequiredTexts = ["name", "author", "description", "version", "contact", "tags", "notes"];

    /// <param name="json">The workflow, as the GUI exports it.</param>
    /// <param name="id">The ID to write, or null for a new workflow, which must have none.</param>
    /// <exception cref="ArgumentException">The text is not a workflow.</exception>
    public static byte[] Make(string json, string? id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(json);
        using var document = Parse(json);
        var workflow = document.RootElement;
        if (workflow.ValueKind != JsonValueKind.Object || !workflow.TryGetProperty("nodes", out _))
            throw new ArgumentException("The text is not a workflow: it has no 'nodes'. Export it from InvokeAI's workflow editor.", nameof(json));

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = WholeText.Escaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("workflow");
            if (id is not null)
                writer.WriteString("id", id);
            WriteMembers(writer, workflow);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(WholeText.CheckJson(json));
        }
        catch (Exception e) when (e is JsonException or HalfCharacterException)
        {
            throw new ArgumentException($"The workflow cannot be saved as JSON: {e.Message}", nameof(json), e);
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, JsonElement workflow)
    {
        foreach (var member in workflow.EnumerateObject())
        {
            if (member.NameEquals("id") || (member.Value.ValueKind == JsonValueKind.Null && RequiredTexts.Contains(member.Name)))
                continue;
            writer.WritePropertyName(member.Name);
            if (member.NameEquals("meta") && member.Value.ValueKind == JsonValueKind.Object)
                WriteMeta(writer, member.Value);
            else
                writer.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
        }

        foreach (var name in RequiredTexts)
        {
            if (!workflow.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
                writer.WriteString(name, "");
        }

        foreach (var name in (ReadOnlySpan<string>)["exposedFields", "edges"])
        {
            if (workflow.TryGetProperty(name, out _))
                continue;
            writer.WriteStartArray(name);
            writer.WriteEndArray();
        }
    }

    // The server answers 500 to a category of 'default' and 422 to the 'project' of older exports.
    private static void WriteMeta(Utf8JsonWriter writer, JsonElement meta)
    {
        writer.WriteStartObject();
        foreach (var member in meta.EnumerateObject().Where(member => !member.NameEquals("category")))
        {
            writer.WritePropertyName(member.Name);
            writer.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
        }

        writer.WriteString("category", "user");
        writer.WriteEndObject();
    }
}
