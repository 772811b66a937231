namespace InvokeAI.Boards;

/// <summary>Answer of <c>GET auth/me</c>, of which boards need only the ID.</summary>
internal sealed record UserIdentity(string? UserId);
