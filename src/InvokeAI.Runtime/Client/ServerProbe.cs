using InvokeAI.Http;
using InvokeAI.Queue;
using InvokeAI.Server;

namespace InvokeAI;

/// <summary>Represents what a server answers to a health check. A probe is sent once: a report that is late because of repeats is of no use.</summary>
internal sealed record ServerProbe(ServerVersion Version, QueueAndProcessorStatus Status)
{
    /// <summary>Asks for the version, which needs no sign-in, and then for the client's queue, which may.</summary>
    public static async Task<ServerProbe> SendAsync(InvokeAIClient client, CancellationToken cancellationToken)
    {
        var version = await client.Connection.Features.ReadVersionAsync(cancellationToken, isRepeatable: false).ConfigureAwait(false);
        var path = ApiPath.V1("queue/").Segment(client.Transport.Options.QueueId).Literal("/status").ToString();
        var status = await client.Transport.ReadAsync(new ApiRequest(HttpMethod.Get, path) { IsIdempotent = false }, QueueJson.Default.QueueAndProcessorStatus, cancellationToken).ConfigureAwait(false);
        return new(version, status);
    }
}
