using System.Text.Json;

namespace InvokeAI.Scheduling;

/// <summary>Reads the node types that a server has from its schema.</summary>
internal static class NodeTypes
{
    public static IReadOnlyList<string> Read(byte[] schema)
    {
        var types = new List<string>();
        using var document = JsonDocument.Parse(schema);
        if (!document.RootElement.TryGetProperty("components", out var components) || !components.TryGetProperty("schemas", out var schemas))
            return types;
        foreach (var one in schemas.EnumerateObject())
        {
            if (one.Value.TryGetProperty("class", out var kind) && kind.ValueKind == JsonValueKind.String && kind.ValueEquals("invocation")
                && one.Value.TryGetProperty("properties", out var properties) && properties.TryGetProperty("type", out var type)
                && type.TryGetProperty("const", out var name) && name.GetString() is { } text)
                types.Add(text);
        }

        return types;
    }
}
