using System.Text.Json.Serialization;

namespace InvokeAI.Events;

/// <summary>A small preview of a picture that is being made.</summary>
public sealed class ProgressImage
{
    /// <summary>The preview's width in the GUI's pixels (the finished picture's, not the data's).</summary>
    public int Width { get; init; }

    /// <summary>The preview's height in the GUI's pixels.</summary>
    public int Height { get; init; }

    /// <summary>The picture as the server sends it: <c>data:image/jpeg;base64,…</c>.</summary>
    [JsonPropertyName("dataURL")]
    public string DataUrl { get => field ?? ""; init; }

    /// <summary>The picture's media type, as in <c>image/jpeg</c>; empty where the data URL has none.</summary>
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
