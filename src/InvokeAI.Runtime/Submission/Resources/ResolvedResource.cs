using System.Text.Json;

namespace InvokeAI;

/// <summary>Represents a resource as this server knows it.</summary>
/// <param name="Write">Writes its JSON; null if it is left out.</param>
/// <param name="IsSame">Whether the server has the resource under the name that is in the workflow.</param>
internal sealed record ResolvedResource(Action<Utf8JsonWriter>? Write, bool IsSame = false)
{
    /// <summary>Gets the value of a resource that this server has no value for: a board of <c>none</c>.</summary>
    public static ResolvedResource LeftOut { get; } = new(Write: null);

    public static ResolvedResource Text(string id, bool isSame) => new(w => w.WriteStringValue(id), isSame);

    /// <summary>Creates a resource such as <c>{"image_name": …}</c>.</summary>
    public static ResolvedResource Named(string member, string value, bool isSame) => new(
        w =>
        {
            w.WriteStartObject();
            w.WriteString(member, value);
            w.WriteEndObject();
        },
        isSame);
}
