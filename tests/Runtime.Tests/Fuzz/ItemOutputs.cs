using InvokeAI.Http;

namespace InvokeAI.Tests.Fuzz;

/// <summary>Reads a finished item and everything that a caller can read of its results, as runs do.</summary>
internal static class ItemOutputs
{
    public static async Task<object?> ReadAsync(InvokeAIClient client, string folder, CancellationToken cancellationToken)
    {
        var json = await client.Transport.GetBytesAsync("api/v1/queue/default/i/84", cancellationToken);
        var item = FinishedItemReader.Read(json, keepGraph: true);
        var reader = new SessionOutputReader(new OutputContext(client.Transport, item.SessionId), item.Results);
        var read = new List<object?> { item };
        foreach (var node in item.Results.NodeIds)
        {
            var images = reader.Images(node);
            var videos = reader.Videos(node);
            read.AddRange([images, videos, reader.Strings(node), reader.Integers(node), reader.Floats(node), reader.Booleans(node), reader.Values(node)]);
            var saved = await images.SaveAllAsync(Path.Combine(folder, "saved"), new SaveOptions { Overwrite = true }, cancellationToken);
            saved = [.. saved, .. await videos.SaveAllAsync(Path.Combine(folder, "saved"), new SaveOptions { Overwrite = true }, cancellationToken)];
            Assert.All(saved, path => Assert.Equal(Path.Combine(folder, "saved"), Path.GetDirectoryName(path)));
            read.Add(await images.GetInfosAsync(cancellationToken));
            foreach (var image in images)
                read.Add(await image.GetInfoAsync(cancellationToken));
            foreach (var video in videos)
            {
                read.Add(await video.GetBytesAsync(cancellationToken));
                await using var stream = await video.OpenReadAsync(cancellationToken);
                await stream.CopyToAsync(Stream.Null, cancellationToken);
                await video.SaveAsync(Path.Combine(folder, "one"), overwrite: true, cancellationToken);
            }
        }

        return read;
    }
}
