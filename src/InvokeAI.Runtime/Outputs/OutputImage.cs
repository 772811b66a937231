using InvokeAI.Http;
using InvokeAI.Images;

namespace InvokeAI;

/// <summary>A picture that a node of a run yielded.</summary>
public sealed class OutputImage : OutputFile
{
    internal OutputImage(OutputContext context, string name, string nodeId, string field, IReadOnlyList<int> iteration, int? width, int? height)
        : base(context, name, nodeId, field, iteration, width, height)
    {
    }

    /// <summary>
    /// The server answered from its cache: the picture was made by an earlier session, and lies where that one put it (<c>SubmitOptions.UseCache = false</c> forces new ones).
    /// Null until <see cref="GetInfoAsync"/> or <see cref="OutputImages.GetInfosAsync"/> (one request for all) was called: results do not tell, records do.
    /// </summary>
    public bool? FromCache { get; private set; }

    private protected override string FullPath => ApiPath.V1("images/i/").Answered(Name).Literal("/full").ToString();

    /// <summary>The picture's record: size, board, category, times. <see cref="FromCache"/> is known afterwards.</summary>
    /// <exception cref="OutputMissingException">It is no longer on the server.</exception>
    public async Task<ImageInfo> GetInfoAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var info = await Context.Transport.GetAsync(ApiPath.V1("images/i/").Answered(Name).ToString(), MediaJson.Default.ImageInfo, cancellationToken).ConfigureAwait(false);
            Note(info);
            return info;
        }
        catch (InvokeAINotFoundException e)
        {
            throw new OutputMissingException(this, e);
        }
    }

    /// <summary>The record says which session made the picture: another one's came from the cache.</summary>
    internal void Note(ImageInfo info) => FromCache = Context.SessionId.Length > 0 && info.SessionId != Context.SessionId;
}
