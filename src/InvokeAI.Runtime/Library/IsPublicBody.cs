namespace InvokeAI.Library;

/// <summary>Body of <c>PATCH workflows/i/{workflow_id}/is_public</c>.</summary>
internal sealed record IsPublicBody(bool IsPublic);
