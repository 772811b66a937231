using System.Security.Cryptography;
using System.Text.Json.Nodes;
using InvokeAI.Farm.Blobs;

namespace InvokeAI.Farm.Submissions;

/// <summary>Moves the content of images and videos between the inputs' JSON and the blob store.</summary>
internal static class InputMedia
{
    /// <summary>Stores the content that inputs bring along, and names it in its place.</summary>
    /// <param name="json">The inputs, or the value of one.</param>
    /// <param name="streams">What the JSON has words for.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="blobs">Where it is stored.</param>
    /// <param name="hashes">Takes the hashes of all contents in order.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The JSON.</returns>
    public static async Task<string> StoreAsync(string json, InputStreams streams, string jobId, IFarmBlobStore blobs, List<string> hashes,
        CancellationToken cancellationToken)
    {
        var root = JsonNode.Parse(json)!;
        foreach (var media in Find(root, HasContent))
        {
            var content = await ReadAsync(media, streams, cancellationToken).ConfigureAwait(false);
            var name = (string?)media["file_name"] ?? Path.GetFileName((string)media["file_path"]!);
            hashes.Add(await StoreAsync(media, name, content, jobId, blobs, cancellationToken).ConfigureAwait(false));
        }

        return root.ToJsonString();
    }

    /// <summary>Stores an image of a server, so that every server can have it.</summary>
    /// <returns>The JSON that <see cref="LoadAsync"/> reads.</returns>
    public static async Task<string> StoreAsync(string fileName, byte[] content, string jobId, IFarmBlobStore blobs, CancellationToken cancellationToken)
    {
        var media = new JsonObject();
        await StoreAsync(media, fileName, content, jobId, blobs, cancellationToken).ConfigureAwait(false);
        return media.ToJsonString();
    }

    /// <summary>Puts stored content back in its place.</summary>
    public static async Task<string> LoadAsync(string json, string jobId, IFarmBlobStore blobs, CancellationToken cancellationToken)
    {
        var root = JsonNode.Parse(json)!;
        foreach (var media in Find(root, node => node["stored"] is not null && node["file_name"] is not null))
        {
            var name = BlobName.Input(jobId, (string)media["stored"]!);
            var stream =
                await blobs.OpenReadAsync(name, cancellationToken).ConfigureAwait(false)
                    ?? throw new FarmStoreException($"'{name}' is missing in the farm's files.");
            using var content = new MemoryStream();
            await using (stream.ConfigureAwait(false))
                await stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            media.Remove("stored");
            media["data"] = Convert.ToBase64String(content.GetBuffer(), 0, (int)content.Length);
        }

        return root.ToJsonString();
    }

    private static bool HasContent(JsonObject node)
        => node["file_path"] is not null || (node["file_name"] is not null && (node["data"] is not null || node["stream"] is not null));

    private static async Task<byte[]> ReadAsync(JsonObject media, InputStreams streams, CancellationToken cancellationToken)
    {
        if (media["data"] is { } data)
            return Convert.FromBase64String((string)data!);
        if (media["stream"] is not { } word)
            return await File.ReadAllBytesAsync((string)media["file_path"]!, cancellationToken).ConfigureAwait(false);
        var stream = await streams.Get((string)word!).OpenAsync(cancellationToken).ConfigureAwait(false);
        using var content = new MemoryStream();
        await using (stream.ConfigureAwait(false))
            await stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return content.ToArray();
    }

    private static async Task<string> StoreAsync(JsonObject media, string fileName, byte[] content, string jobId, IFarmBlobStore blobs,
        CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexString(SHA256.HashData(content));
        using var stream = new MemoryStream(content);
        await blobs.WriteAsync(BlobName.Input(jobId, hash), stream, cancellationToken).ConfigureAwait(false);
        media.Clear();
        media["file_name"] = fileName;
        media["stored"] = hash;
        return hash;
    }

    private static List<JsonObject> Find(JsonNode root, Func<JsonObject, bool> isMedia)
    {
        var found = new List<JsonObject>();
        var open = new Stack<JsonNode>([root]);
        while (open.TryPop(out var node))
        {
            if (node is JsonObject media && isMedia(media))
            {
                found.Add(media);
                continue;
            }

            foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : node is JsonArray items ? items : [])
            {
                if (child is JsonObject or JsonArray)
                    open.Push(child);
            }
        }

        return found;
    }
}
