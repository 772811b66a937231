namespace InvokeAI;

/// <summary>Answer of <c>GET app/version</c>.</summary>
internal sealed record AppVersionBody(string? Version);
