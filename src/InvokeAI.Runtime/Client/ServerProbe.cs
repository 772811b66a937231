using InvokeAI.Http;
using InvokeAI.Queue;
using InvokeAI.Server;

namespace InvokeAI;

/// <summary>Represents the result of a health check. A probe is sent once, because repeats would delay the report.</summary>
internal sealed record ServerProbe(ServerVersion Version, QueueAndProcessorStatus Status)
{
    /// <summary>Requests the version, which requires no sign-in, and then the client's queue, which can require one.</summary>
    public static async Task<ServerProbe> SendAsync(InvokeAIClient client, CancellationToken cancellationToken)
    {
        var version = await client.Connection.Features.ReadVersionAsync(cancellationToken, isRepeatable: false).ConfigureAwait(false);
        var path = ApiPath.V1("queue/").Segment(client.Transport.Options.QueueId).Literal("/status").ToString();
        var status =
            await client.Transport.ReadAsync(new ApiRequest(HttpMethod.Get, path) { IsIdempotent = false }, QueueJson.Default.QueueAndProcessorStatus,
                cancellationToken).ConfigureAwait(false);
        return new(version, status);
    }
}
