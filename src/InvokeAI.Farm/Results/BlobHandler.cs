using System.Net;
using System.Text.RegularExpressions;
using InvokeAI.Farm.Blobs;

namespace InvokeAI.Farm.Results;

/// <summary>
/// Answers downloads of a result's images from the blob store, so that outputs of a job are read as those of a server are, whatever became of the server.
/// </summary>
internal sealed partial class BlobHandler(IFarmBlobStore blobs, string result) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = Media().Match(request.RequestUri!.AbsolutePath);
        if (path.Success
            && await blobs.OpenReadAsync(BlobName.Media(result, path.Groups[1].Value, Uri.UnescapeDataString(path.Groups[2].Value)), cancellationToken)
                .ConfigureAwait(false) is { } content)
            return new(HttpStatusCode.OK) { Content = new StreamContent(content), RequestMessage = request };
        return new(HttpStatusCode.NotFound) { Content = new StringContent("""{"detail":"The farm did not collect it"}"""), RequestMessage = request };
    }

    [GeneratedRegex("/(images|videos)/i/([^/]+)/full$")]
    private static partial Regex Media();
}
