using InvokeAI.Http;
using InvokeAI.Images;

namespace InvokeAI;

/// <summary>Represents an image that a node of a run created. Use <see cref="ImageInput.From"/> to pass it to another workflow.</summary>
public class OutputImage : OutputFile
{
    private bool? _fromCache;

    /// <summary>Initializes an image that is on no server, for tests.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">The bytes that downloads return. They are not copied.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public OutputImage(string name, ReadOnlyMemory<byte> content = default)
        : base(name, content)
    {
    }

    internal OutputImage(OutputContext? context, string name, string nodeId, string field, IReadOnlyList<int> iteration, int? width, int? height)
        : base(context, name, nodeId, field, iteration, width, height)
    {
    }

    /// <summary>
    /// Gets a value indicating whether the server answered from its cache. An earlier session then created the image, and it is on that session's board
    /// (<c>SubmitOptions.UseCache = false</c> forces new images). Null until <see cref="GetInfoAsync"/> or <see cref="OutputImages.GetInfosAsync"/> (one
    /// request for all) was called, because only records contain it.
    /// </summary>
    public bool? FromCache { get => _fromCache; init => _fromCache = value; }

    private protected override string FullPath => ApiPath.V1("images/i/").Answered(Name).Literal("/full").ToString();

    /// <summary>Gets the image's record: size, board, category, times. <see cref="FromCache"/> is known afterwards.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The image is no longer on the server.</exception>
    /// <exception cref="InvalidOperationException">The image was created from bytes, so there is no record of it.</exception>
    public virtual async Task<ImageInfo> GetInfoAsync(CancellationToken cancellationToken = default)
    {
        var transport = Context?.Transport ?? throw new InvalidOperationException($"{Name} is on no server, so that there is no record of it.");
        try
        {
            var info =
                await transport.GetAsync(ApiPath.V1("images/i/").Answered(Name).ToString(), ImageJson.Default.ImageInfo, cancellationToken)
                    .ConfigureAwait(false);
            Note(info);
            return info;
        }
        catch (InvokeAINotFoundException e)
        {
            throw Gone(e);
        }
    }

    /// <summary>Notes whether the record names another session, in which case the image came from the cache.</summary>
    internal void Note(ImageInfo info) => _fromCache = Context is { SessionId.Length: > 0 } context && info.SessionId != context.SessionId;
}
