using System.Text.Json;
using InvokeAI.Http;

namespace InvokeAI.Server;

/// <summary>Reads and changes the server's version, features, settings and cache of node results (<c>/api/v1/app/…</c>).</summary>
public class AppClient
{
    private readonly InvokeAITransport? _transport;
    private readonly FeatureGate? _features;

    internal AppClient(InvokeAITransport transport, FeatureGate features) => (_transport, _features) = (transport, features);

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected AppClient()
    {
    }

    private InvokeAITransport Transport => Unconnected.Check(_transport);

    private FeatureGate Features => Unconnected.Check(_features);

    /// <summary>Gets the server's version, which is requested once and then remembered (<c>GET app/version</c>; needs no sign-in).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<ServerVersion> GetVersionAsync(CancellationToken cancellationToken = default) => Features.GetVersionAsync(cancellationToken);

    /// <summary>Determines whether the server is new enough for a feature.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<bool> SupportsAsync(ServerFeature feature, CancellationToken cancellationToken = default)
        => Features.SupportsAsync(feature, cancellationToken);

    /// <summary>Determines whether an InvokeAI server answers at the address (<c>GET app/version</c>, requested each time).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<bool> IsHealthyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await Features.ReadVersionAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (InvokeAIException)
        {
            return false;
        }
    }

    /// <summary>Gets the server's node catalog and whole API as OpenAPI JSON, about three megabytes (<c>GET openapi.json</c>; needs no sign-in).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<byte[]> GetSchemaAsync(CancellationToken cancellationToken = default) => Transport.GetBytesAsync("openapi.json", cancellationToken);

    /// <summary>
    /// Gets the versions of the packages that the server runs on, by name (<c>GET app/app_deps</c>). The version is an empty text for a package that is
    /// missing.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<IReadOnlyDictionary<string, string>> GetDependenciesAsync(CancellationToken cancellationToken = default)
    {
        var read =
            await Transport.GetAsync(ApiPath.V1("app/app_deps").ToString(), AppJson.Default.IReadOnlyDictionaryStringJsonElement, cancellationToken)
                .ConfigureAwait(false);
        return read.ToDictionary(pair => pair.Key, pair => pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : "", StringComparer.Ordinal);
    }

    /// <summary>Gets the server's settings (<c>GET app/runtime_config</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIUnauthorizedException">The signed-in user is not an administrator.</exception>
    public virtual Task<RuntimeConfig> GetRuntimeConfigAsync(CancellationToken cancellationToken = default)
        => ReadRuntimeConfigAsync(Transport, cancellationToken);

    /// <summary>Gets the state of the cache of node results (<c>GET app/invocation_cache/status</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<InvocationCacheStatus> GetInvocationCacheStatusAsync(CancellationToken cancellationToken = default)
        => Transport.GetAsync(ApiPath.V1("app/invocation_cache/status").ToString(), AppJson.Default.InvocationCacheStatus, cancellationToken);

    /// <summary>Empties the cache of node results (<c>DELETE app/invocation_cache</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIUnauthorizedException">The signed-in user is not an administrator.</exception>
    public virtual Task ClearInvocationCacheAsync(CancellationToken cancellationToken = default)
        => SendAsync(HttpMethod.Delete, "app/invocation_cache", cancellationToken);

    /// <summary>Turns the cache of node results on or off (<c>PUT app/invocation_cache/enable</c>, <c>disable</c>; administrators only).</summary>
    /// <param name="enabled">Whether the cache is used.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIUnauthorizedException">The signed-in user is not an administrator.</exception>
    public virtual Task SetInvocationCacheEnabledAsync(bool enabled, CancellationToken cancellationToken = default)
        => SendAsync(HttpMethod.Put, enabled ? "app/invocation_cache/enable" : "app/invocation_cache/disable", cancellationToken);

    /// <summary>
    /// Gets the minimum level that the server logs, as in Python: 10 debug, 20 info, 30 warning, 40 error (<c>GET app/logging</c>; administrators only).
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task<int> GetLogLevelAsync(CancellationToken cancellationToken = default)
        => Transport.GetAsync(ApiPath.V1("app/logging").ToString(), AppJson.Default.Int32, cancellationToken);

    /// <summary>Sets the minimum level that the server logs (<c>POST app/logging</c>; administrators only).</summary>
    /// <param name="level">The level, as in Python: 10 debug, 20 info, 30 warning, 40 error.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task SetLogLevelAsync(int level, CancellationToken cancellationToken = default)
        => Transport.SendAsync(HttpMethod.Post, ApiPath.V1("app/logging").ToString(), level, AppJson.Default.Int32, cancellationToken);

    internal static Task<RuntimeConfig> ReadRuntimeConfigAsync(InvokeAITransport transport, CancellationToken cancellationToken)
        => transport.GetAsync(ApiPath.V1("app/runtime_config").ToString(), AppJson.Default.RuntimeConfig, cancellationToken);

    private async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
        => (await Transport.SendAsync(new ApiRequest(method, ApiPath.V1(path).ToString()) { IsIdempotent = true }, cancellationToken)
            .ConfigureAwait(false)).Dispose();
}
