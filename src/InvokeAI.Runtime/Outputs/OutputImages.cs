using InvokeAI.Http;
using InvokeAI.Images;

namespace InvokeAI;

/// <summary>The pictures of one output node, iterations in order; empty where the node did not run.</summary>
public sealed class OutputImages : OutputFiles<OutputImage>
{
    internal OutputImages(IReadOnlyList<OutputImage> files)
        : base(files)
    {
    }

    /// <summary>The pictures' records, asked for together, in order. A picture that is gone is missing from the list. <see cref="OutputImage.FromCache"/> is known afterwards.</summary>
    public async Task<IReadOnlyList<ImageInfo>> GetInfosAsync(CancellationToken cancellationToken = default)
    {
        if (Count == 0)
            return [];
        var infos = await this[0].Context.Transport.SendAsync(
            HttpMethod.Post,
            "api/v1/images/images_by_names",
            new ImageNamesBody([.. this.Select(image => image.Name)]),
            MediaJson.Default.ImageNamesBody,
            MediaJson.Default.IReadOnlyListImageInfo,
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
