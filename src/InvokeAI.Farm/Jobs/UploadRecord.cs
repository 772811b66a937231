namespace InvokeAI.Farm.Jobs;

/// <summary>An image or video that this farm has uploaded to a server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Name">The name that the server gave it.</param>
/// <param name="Content">The kind and a hash of the content.</param>
internal sealed record UploadRecord(string Server, string Name, string Content)
{
    public bool IsVideo => Content.StartsWith("videos/", StringComparison.Ordinal);
}
