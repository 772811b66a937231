using InvokeAI.Http;
using InvokeAI.Images;

namespace InvokeAI;

/// <summary>Represents the images of one output node, iterations in order. Empty if the node did not run.</summary>
/// <param name="files">The images.</param>
public sealed class OutputImages(IReadOnlyList<OutputImage> files) : OutputFiles<OutputImage>(files)
{
    /// <summary>Gets the images of a node that did not run.</summary>
    public static OutputImages Empty { get; } = new([]);

    /// <summary>
    /// Gets the images' records with one request, in order. A deleted image is missing from the list. <see cref="OutputImage.FromCache"/> is known afterwards.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvalidOperationException">The images were created from bytes, so there are no records of them.</exception>
    public async Task<IReadOnlyList<ImageInfo>> GetInfosAsync(CancellationToken cancellationToken = default)
    {
        if (Count == 0)
            return [];
        var transport = this[0].Context?.Transport ?? throw new InvalidOperationException($"{this[0].Name} is on no server, so that there is no record of it.");
        var infos = await transport.SendAsync(
            HttpMethod.Post,
            "api/v1/images/images_by_names",
            new ImageNamesBody([.. this.Select(image => image.Name)]),
            ImageJson.Default.ImageNamesBody,
            ImageJson.Default.IReadOnlyListImageInfo,
            isRead: true,
            cancellationToken).ConfigureAwait(false);
        var byName = infos.GroupBy(info => info.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var image in this)
        {
            if (byName.TryGetValue(image.Name, out var info))
                image.Note(info);
        }

        // By name: the server may answer in an order of its own.
        return [.. this.Select(image => byName.GetValueOrDefault(image.Name)).OfType<ImageInfo>()];
    }
}
