using System.Collections.Concurrent;
using System.Security.Cryptography;
using InvokeAI.Http;
using InvokeAI.Images;
using InvokeAI.Videos;

namespace InvokeAI;

/// <summary>Uploads the files of workflows, once per content: the same bytes under any name are one image on the server.</summary>
/// <param name="transport">The server.</param>
/// <param name="lookups">What was seen there.</param>
internal sealed class MediaUploads(InvokeAITransport transport, ServerLookups lookups)
{
    private readonly IUploadMemory _own = new ProcessMemory();
    private readonly Gate _gate = new();

    /// <summary>Returns the name on the server, and whether it was uploaded by this call.</summary>
    /// <param name="media">The file.</param>
    /// <param name="isIntermediate">Whether it is uploaded as an intermediate image.</param>
    /// <param name="memory">What was uploaded before; null for what this client has uploaded.</param>
    /// <param name="cancellationToken">The token to cancel the upload.</param>
    public async Task<(string Name, bool IsNew)> GetAsync(MediaInput media, bool isIntermediate, IUploadMemory? memory, CancellationToken cancellationToken)
    {
        memory ??= _own;
        var kind = media is VideoInput ? "videos" : "images";
        var content = $"{kind}/{isIntermediate}/{await KeyAsync(media, cancellationToken).ConfigureAwait(false)}";

        // One at a time, so that two submissions with the same image do not both upload it.
        using var entered = await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (await memory.FindAsync(content, cancellationToken).ConfigureAwait(false) is { } known)
        {
            if (await ExistsAsync(kind, known, cancellationToken).ConfigureAwait(false))
                return (known, false);
            await memory.ForgetAsync(content, known, cancellationToken).ConfigureAwait(false);
        }

        var name = await UploadAsync(kind, media, isIntermediate, cancellationToken).ConfigureAwait(false);
        await memory.AddAsync(content, name, cancellationToken).ConfigureAwait(false);
        lookups.Saw($"{kind[0]}/{name}");
        return (name, true);
    }

    private static async Task<string> KeyAsync(MediaInput media, CancellationToken cancellationToken)
    {
        // An image of a server never changes under its name: to hash it would be to download it twice.
        if (media.Output is { Context.Transport.BaseAddress: var source } output)
            return $"{source}{output.Name}";
        await using var stream = await media.OpenAsync(cancellationToken).ConfigureAwait(false);
        return Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
    }

    private async Task<bool> ExistsAsync(string kind, string name, CancellationToken cancellationToken)
        => kind == "images"
            ? (await lookups.FindMissingImagesAsync([name], cancellationToken).ConfigureAwait(false)).Count == 0
            : await lookups.HasVideoAsync(name, cancellationToken).ConfigureAwait(false);

    private async Task<string> UploadAsync(string kind, MediaInput media, bool isIntermediate, CancellationToken cancellationToken)
    {
        var stream = await media.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return kind == "images"
                ? (await ImageUpload.SendAsync(transport, stream, media.FileName!, new() { IsIntermediate = isIntermediate }, cancellationToken)
                    .ConfigureAwait(false)).Name
                : (await VideoUpload.SendAsync(transport, stream, media.FileName!, new() { IsIntermediate = isIntermediate }, cancellationToken)
                    .ConfigureAwait(false)).Name;
        }
    }

    private sealed class ProcessMemory : IUploadMemory
    {
        private readonly ConcurrentDictionary<string, string> _names = new();

        public Task<string?> FindAsync(string content, CancellationToken cancellationToken) => Task.FromResult(_names.GetValueOrDefault(content));

        public Task AddAsync(string content, string name, CancellationToken cancellationToken)
        {
            _names[content] = name;
            return Task.CompletedTask;
        }

        // The next upload of the content takes the place of the name.
        public Task ForgetAsync(string content, string name, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
