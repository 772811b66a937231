using InvokeAI.Testing.State;

namespace InvokeAI.Testing;

/// <summary>Represents an image on the stand-in.</summary>
/// <param name="Name">The server's name of the image, ending in <c>.png</c>.</param>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The width in pixels.</param>
/// <param name="BoardId">The ID of the image's board, or null.</param>
/// <param name="Category"><c>general</c>, <c>user</c>, <c>mask</c>, <c>control</c> or <c>other</c>.</param>
/// <param name="IsIntermediate">Whether galleries hide it.</param>
/// <param name="NodeId">The ID of the prepared node that created the image, or null for an upload.</param>
/// <param name="Bytes">The PNG file.</param>
public sealed record StoredImage(string Name, int Width, int Height, string? BoardId, string Category, bool IsIntermediate, string? NodeId,
    ReadOnlyMemory<byte> Bytes)
{
    internal static StoredImage Of(ImageRecord image) =>
        new(image.Name, image.Width, image.Height, image.BoardId, image.Category, image.IsIntermediate, image.NodeId, image.Png);
}
