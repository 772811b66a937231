namespace InvokeAI.Boards;

/// <summary>The answer of <c>GET auth/me</c>, of which boards need the ID alone.</summary>
internal sealed record UserIdentity(string? UserId);
