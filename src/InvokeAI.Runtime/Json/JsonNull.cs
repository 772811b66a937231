using System.Text.Json;

namespace InvokeAI.Json;

/// <summary>Returns the JSON value null if a server left a member out, because the default <see cref="JsonElement"/> throws at every use.</summary>
internal static class JsonNull
{
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement;

    /// <summary>Returns the element, or a null element if it is undefined.</summary>
    public static JsonElement OrNull(this JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? Null : element;
}
