using System.ComponentModel;
using System.Text.Json;

namespace InvokeAI.Generated;

/// <summary>
/// Represents a resource that is looked up on the server before it is sent: a model, an image, a video, a board, a library entry. Two values of one type are
/// equal if they refer to it in the same way.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ResourceValue : IFieldValue, IEquatable<ResourceValue>
{
    private protected ResourceValue()
    {
    }

    /// <summary>Gets the key that two values of the type are compared by.</summary>
    private protected abstract object Identity { get; }

    /// <summary>Compares two values by their type and what they refer to.</summary>
    public static bool operator ==(ResourceValue? left, ResourceValue? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two values by their type and what they refer to.</summary>
    public static bool operator !=(ResourceValue? left, ResourceValue? right) => !(left == right);

    /// <summary>Determines whether the other value is of the same type and refers to the same thing in the same way.</summary>
    public bool Equals(ResourceValue? other) => other is not null && other.GetType() == GetType() && other.Identity.Equals(Identity);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ResourceValue);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => HashCode.Combine(GetType(), Identity);

    void IFieldValue.CollectResources(ICollection<ResourceValue> resources) => resources.Add(this);

    /// <summary>Writes the resource. A list cannot leave out an item: a resource that this server has no value for is JSON null there.</summary>
    void IFieldValue.Write(Utf8JsonWriter writer, IResolvedResources resolved)
    {
        if (!resolved.TryWrite(this, writer))
            writer.WriteNullValue();
    }
}
