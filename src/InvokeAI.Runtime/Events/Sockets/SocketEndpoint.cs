using InvokeAI.Http;

namespace InvokeAI.Events.Sockets;

/// <summary>Represents the address of the socket and how to reach it, with the same handler (proxy, certificates, headers) and tokens as HTTP.</summary>
/// <param name="Server">The server's address, which ends with a slash and can have a sub-path.</param>
/// <param name="Invoker">Returns the HTTP client that sends the upgrade request.</param>
/// <param name="Tokens">Returns the source of the CONNECT packet's token, which signing in replaces.</param>
internal sealed record SocketEndpoint(Uri Server, Func<HttpMessageInvoker> Invoker, Func<ITokenSource> Tokens)
{
    public static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(90);

    /// <summary>Gets the time limit of connecting. A server whose nodes compute on the CPU can be silent for a minute.</summary>
    public TimeSpan ConnectTimeout { get; init; } = LongestConnect;

    /// <summary>Gets the time by which pings can be overdue before the connection is considered lost.</summary>
    public TimeSpan StallTolerance { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets the maximum length of an event in bytes. Longer ones are skipped.</summary>
    public int MaxFrameBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The server as telemetry names it.</summary>
    public TelemetryServer Telemetry { get => field ??= new(Server); init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets the socket's address: <c>ws://host:9090/sub/path/ws/socket.io/?EIO=4&amp;transport=websocket</c>.</summary>
    public Uri SocketUri
    {
        get
        {
            var builder = new UriBuilder(new Uri(Server, "ws/socket.io/?EIO=4&transport=websocket"));
            builder.Scheme = Server.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
            return builder.Uri;
        }
    }

    /// <summary>
    /// Returns the target of a redirect, such as a proxy's from http to https. Returns null if there is none or it is another server, because the token is sent
    /// along.
    /// </summary>
    public Uri? RedirectTarget(Uri from, int status, IReadOnlyDictionary<string, IEnumerable<string>>? headers)
    {
        if (status is not (301 or 302 or 307 or 308) || headers?.GetValueOrDefault("Location")?.FirstOrDefault() is not { } location
            || !Uri.TryCreate(from, location, out var target))
            return null;
        return IsSameServer(target) ? new UriBuilder(target) { Scheme = IsSecure(target) ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri : null;
    }

    /// <summary>Determines whether an address belongs to the server, so that the token can be sent to it.</summary>
    public bool IsSameServer(Uri address)
        => ServerAddress.IsSameServer(Server, new UriBuilder(address) { Scheme = IsSecure(address) ? Uri.UriSchemeHttps : Uri.UriSchemeHttp }.Uri);

    private static bool IsSecure(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeWss;
}
