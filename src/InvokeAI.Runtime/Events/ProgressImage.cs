using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>Represents a small preview of an image while it is generated.</summary>
public sealed class ProgressImage
{
    /// <summary>Gets the width in the GUI's pixels, which is that of the finished image and not that of the data.</summary>
    public int Width { get; init; }

    /// <summary>Gets the height in the GUI's pixels, which is that of the finished image and not that of the data.</summary>
    public int Height { get; init; }

    /// <summary>Gets the image as the server sends it: <c>data:image/jpeg;base64,…</c>.</summary>
    [JsonPropertyName("dataURL")]
    public string DataUrl { get => field ?? ""; init; }

    /// <summary>Gets the image's media type, as in <c>image/jpeg</c>, or an empty string if the data URL has none.</summary>
    [JsonIgnore]
    public string MediaType
        => DataUrl.StartsWith("data:", StringComparison.Ordinal) && DataUrl.IndexOfAny([';', ',']) is > 5 and var end ? DataUrl[5..end] : "";

    /// <summary>Decodes the image. Each call decodes it again.</summary>
    /// <returns>The image's bytes.</returns>
    /// <exception cref="InvokeAIResponseException">The server's data is not base64.</exception>
    public byte[] ToBytes()
    {
        try
        {
            return Convert.FromBase64String(DataUrl[(DataUrl.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        }
        catch (FormatException e)
        {
            throw new InvokeAIResponseException("The server sent a preview image that is not base64.", e);
        }
    }
}
