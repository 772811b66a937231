using System.Text.Json.Serialization;

namespace InvokeAI.Models;

/// <summary>Answer of <c>GET /api/v2/models/</c>.</summary>
internal sealed record ModelsBody
{
    [JsonRequired]
    public IReadOnlyList<ModelConfig> Models { get => field ?? []; init; }
}

/// <summary>Body of <c>i/bulk_delete</c>.</summary>
internal sealed record ModelKeysBody(IReadOnlyList<string> Keys);

/// <summary>Body of <c>hf_login</c>.</summary>
internal sealed record HuggingFaceTokenBody(string Token);

/// <summary>Body of <c>DELETE sync/orphaned</c>.</summary>
internal sealed record PathsBody(IReadOnlyList<string> Paths);
