using System.ComponentModel;
using System.Text.Json;

namespace InvokeAI.Generated;

/// <summary>Provides the resources as they were resolved on this server.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IResolvedResources
{
    /// <summary>Writes the resource as this server knows it: <c>{"key":…}</c>, <c>{"image_name":…}</c>, <c>{"board_id":…}</c>.</summary>
    /// <returns>False if the resource must be left out (a board of none).</returns>
    bool TryWrite(ResourceValue resource, Utf8JsonWriter writer);
}
