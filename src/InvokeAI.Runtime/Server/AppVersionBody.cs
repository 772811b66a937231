using System.Text.Json.Serialization;

namespace InvokeAI.Server;

/// <summary>Answer of <c>GET app/version</c>.</summary>
internal sealed record AppVersionBody([property: JsonRequired] string? Version);
