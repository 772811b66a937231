using System.Security.Cryptography;
using System.Text.Json.Nodes;
using InvokeAI.Farm.Blobs;

namespace InvokeAI.Farm.Submissions;

/// <summary>Moves the content of images and videos between the inputs' JSON and the blob store.</summary>
internal static class InputMedia
{
    /// <summary>Stores the content that inputs bring along, and names it in its place.</summary>
    /// <returns>The JSON, and the hashes of all contents in order.</returns>
    public static async Task<(string Json, IReadOnlyList<string> Hashes)> StoreAsync(string json, string jobId, IFarmBlobStore blobs,
        CancellationToken cancellationToken)
    {
        var root = JsonNode.Parse(json)!;
        var hashes = new List<string>();
        foreach (var media in Find(root, node => node["file_path"] is not null || (node["data"] is not null && node["file_name"] is not null)))
        {
            var content =
                media["data"] is { } data
                    ? Convert.FromBase64String((string)data!)
                    : await File.ReadAllBytesAsync((string)media["file_path"]!, cancellationToken).ConfigureAwait(false);
            var name = (string?)media["file_name"] ?? Path.GetFileName((string)media["file_path"]!);
            var hash = Convert.ToHexString(SHA256.HashData(content));
            using var stream = new MemoryStream(content);
            await blobs.WriteAsync(BlobName.Input(jobId, hash), stream, cancellationToken).ConfigureAwait(false);
            media.Clear();
            media["file_name"] = name;
            media["stored"] = hash;
            hashes.Add(hash);
        }

        return (root.ToJsonString(), hashes);
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
