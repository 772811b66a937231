using System.ComponentModel;
using System.Text.Json;

namespace InvokeAI.Generated;

/// <summary>
/// Represents a value of one of our own types that writes its own JSON. Resources (models, images, videos, boards) are resolved on the server before they are
/// written.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFieldValue
{
    /// <summary>Adds the resources that must be resolved on the server before <see cref="Write"/>: the value itself, or those inside a list.</summary>
    void CollectResources(ICollection<ResourceValue> resources);

    /// <summary>Writes the value's JSON, with the resources from <paramref name="resolved"/>.</summary>
    void Write(Utf8JsonWriter writer, IResolvedResources resolved);
}
