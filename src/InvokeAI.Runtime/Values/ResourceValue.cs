using System.ComponentModel;
using System.Text.Json;

namespace InvokeAI.Generated;

/// <summary>A value that stands for something on the server, looked up there before it is sent: a model, a picture, a video, a board, a library entry.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract record ResourceValue : IFieldValue
{
    void IFieldValue.CollectResources(ICollection<ResourceValue> resources) => resources.Add(this);

    /// <summary>Inside a list there is no leaving out: a resource that this server has none for is JSON null there.</summary>
    void IFieldValue.Write(Utf8JsonWriter writer, IResolvedResources resolved)
    {
        if (!resolved.TryWrite(this, writer))
            writer.WriteNullValue();
    }
}
