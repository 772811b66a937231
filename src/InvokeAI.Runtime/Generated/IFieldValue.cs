using System.ComponentModel;
using System.Text.Json;

namespace InvokeAI.Generated;

/// <summary>A value of one of our own types that knows its JSON. Resources (models, images, videos, boards) are resolved on the server before they are written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFieldValue
{
    /// <summary>Adds what must be resolved on the server before <see cref="Write"/>: itself, or the resources inside a list.</summary>
    void CollectResources(ICollection<ResourceValue> resources);

    /// <summary>Writes the value's JSON, with resources as <paramref name="resolved"/> has them.</summary>
    void Write(Utf8JsonWriter writer, IResolvedResources resolved);
}

/// <summary>A value that stands for something on the server: <see cref="ModelRef"/>, <see cref="ImageInput"/>, <see cref="VideoInput"/>, <see cref="BoardTarget"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract record ResourceValue;

/// <summary>What became of the resources on this server.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IResolvedResources
{
    /// <summary>Writes the resource as this server knows it: <c>{"key":…}</c>, <c>{"image_name":…}</c>, <c>{"board_id":…}</c>.</summary>
    /// <returns>False where it is to be left out (a board of none).</returns>
    bool TryWrite(ResourceValue resource, Utf8JsonWriter writer);
}
