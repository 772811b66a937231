using System.Text.Json;
using InvokeAI.Http;

namespace InvokeAI.Server;

/// <summary>The server itself: its version and what it can, its settings, its cache of node results (<c>/api/v1/app/…</c>).</summary>
public sealed class AppClient
{
    private readonly InvokeAITransport transport;
    private readonly object gate = new();
    private Task<ServerVersion>? version;

    internal AppClient(InvokeAITransport transport) => this.transport = transport;

    /// <summary>The server's version, asked for once and then remembered (<c>GET app/version</c>; needs no sign-in).</summary>
    public async Task<ServerVersion> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        Task<ServerVersion> reading;
        lock (gate)
        {
            // One caller's cancellation must not fail the others; a failure is not remembered.
            if (version is null or { IsFaulted: true } or { IsCanceled: true })
                version = ReadVersionAsync(CancellationToken.None);
            reading = version;
        }

        return await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the server is new enough for a feature.</summary>
    public async Task<bool> SupportsAsync(ServerFeature feature, CancellationToken cancellationToken = default)
        => (await GetVersionAsync(cancellationToken).ConfigureAwait(false)).Supports(feature);

    /// <summary>Whether an InvokeAI server answers at the address (<c>GET app/version</c>, asked anew each time).</summary>
    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await ReadVersionAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (InvokeAIException)
        {
            return false;
        }
    }

    /// <summary>The server's node catalog and whole API as OpenAPI JSON, three megabytes (<c>GET openapi.json</c>; needs no sign-in).</summary>
    public Task<byte[]> GetSchemaAsync(CancellationToken cancellationToken = default) => transport.GetBytesAsync("openapi.json", cancellationToken);

    /// <summary>The versions of what the server runs on, by package (<c>GET app/app_deps</c>); an empty text for what it lacks.</summary>
    public async Task<IReadOnlyDictionary<string, string>> GetDependenciesAsync(CancellationToken cancellationToken = default)
    {
        var read = await transport.GetAsync(ApiPath.V1("app/app_deps").ToString(), AppJson.Default.IReadOnlyDictionaryStringJsonElement, cancellationToken).ConfigureAwait(false);
        return read.ToDictionary(pair => pair.Key, pair => pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : "", StringComparer.Ordinal);
    }

    /// <summary>The server's settings (<c>GET app/runtime_config</c>; admins).</summary>
    /// <exception cref="InvokeAIUnauthorizedException">The signed-in user is no admin.</exception>
    public Task<RuntimeConfig> GetRuntimeConfigAsync(CancellationToken cancellationToken = default)
        => transport.GetAsync(ApiPath.V1("app/runtime_config").ToString(), AppJson.Default.RuntimeConfig, cancellationToken);

    /// <summary>How the cache of node results stands (<c>GET app/invocation_cache/status</c>).</summary>
    public Task<InvocationCacheStatus> GetInvocationCacheAsync(CancellationToken cancellationToken = default)
        => transport.GetAsync(ApiPath.V1("app/invocation_cache/status").ToString(), AppJson.Default.InvocationCacheStatus, cancellationToken);

    /// <summary>Empties the cache of node results (<c>DELETE app/invocation_cache</c>; admins).</summary>
    /// <exception cref="InvokeAIUnauthorizedException">The signed-in user is no admin.</exception>
    public Task ClearInvocationCacheAsync(CancellationToken cancellationToken = default)
        => SendAsync(HttpMethod.Delete, "app/invocation_cache", cancellationToken);

    /// <summary>Switches the cache of node results on or off (<c>PUT app/invocation_cache/enable</c>, <c>disable</c>; admins).</summary>
    /// <exception cref="InvokeAIUnauthorizedException">The signed-in user is no admin.</exception>
    public Task SetInvocationCacheAsync(bool enabled, CancellationToken cancellationToken = default)
        => SendAsync(HttpMethod.Put, enabled ? "app/invocation_cache/enable" : "app/invocation_cache/disable", cancellationToken);

    /// <summary>How much the server logs, as Python counts: 10 debug, 20 info, 30 warning, 40 error (<c>GET app/logging</c>; admins).</summary>
    public Task<int> GetLogLevelAsync(CancellationToken cancellationToken = default)
        => transport.GetAsync(ApiPath.V1("app/logging").ToString(), AppJson.Default.Int32, cancellationToken);

    /// <summary>Sets how much the server logs (<c>POST app/logging</c>; admins).</summary>
    public Task SetLogLevelAsync(int level, CancellationToken cancellationToken = default)
        => transport.SendAsync(HttpMethod.Post, ApiPath.V1("app/logging").ToString(), level, AppJson.Default.Int32, cancellationToken);

    /// <summary>Does what needs a feature; a server that does not know the path is named with its version.</summary>
    internal async Task<T> RequireAsync<T>(ServerFeature feature, Func<Task<T>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (ServerFeatures.IsUnknownRoute(e))
        {
            var current = await GetVersionAsync(cancellationToken).ConfigureAwait(false);
            // A new enough server that has no such path is no old one: its own words stand.
            if (current.Supports(feature))
                throw;
            throw new ServerTooOldException(feature, current, e);
        }
    }

    /// <summary>The same where an older server answers at the path, but with something else: the version is looked at before anything is sent.</summary>
    internal async Task<T> RequireFirstAsync<T>(ServerFeature feature, Func<Task<T>> action, CancellationToken cancellationToken)
    {
        var current = await GetVersionAsync(cancellationToken).ConfigureAwait(false);
        return current.Supports(feature) ? await RequireAsync(feature, action, cancellationToken).ConfigureAwait(false) : throw new ServerTooOldException(feature, current);
    }

    private async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
        => (await transport.SendAsync(new ApiRequest(method, ApiPath.V1(path).ToString()) { IsIdempotent = true }, cancellationToken).ConfigureAwait(false)).Dispose();

    /// <summary>Asks anew.</summary>
    internal async Task<ServerVersion> ReadVersionAsync(CancellationToken cancellationToken, bool isRepeatable = true)
    {
        var request = new ApiRequest(HttpMethod.Get, ApiPath.V1("app/version").ToString()) { Anonymous = true, IsIdempotent = isRepeatable };
        var body = await transport.ReadAsync(request, AppJson.Default.AppVersionBody, cancellationToken).ConfigureAwait(false);
        _ = ServerVersion.TryParse(body.Version, out var read);
        return read;
    }
}
