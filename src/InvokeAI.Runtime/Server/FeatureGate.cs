using InvokeAI.Http;

namespace InvokeAI.Server;

/// <summary>
/// Knows the server's version, and explains a request that fails because the server is too old. Clients share it; a test double of <see cref="AppClient"/> does
/// not change it.
/// </summary>
internal sealed class FeatureGate(InvokeAITransport transport)
{
    private readonly object _lock = new();
    private Task<ServerVersion>? _version;

    /// <summary>Gets the server's version, asked for once and then remembered.</summary>
    /// <param name="cancellationToken">The token to cancel the wait.</param>
    public async Task<ServerVersion> GetVersionAsync(CancellationToken cancellationToken)
    {
        Task<ServerVersion> reading;
        lock (_lock)
        {
            // One caller's cancellation must not fail the others; a failure is not remembered.
            if (_version is null or { IsFaulted: true } or { IsCanceled: true })
                _version = ReadVersionAsync(CancellationToken.None);
            reading = _version;
        }

        return await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the server for its version.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <param name="isRepeatable">True to send the request again if it fails.</param>
    public async Task<ServerVersion> ReadVersionAsync(CancellationToken cancellationToken, bool isRepeatable = true)
    {
        var request = new ApiRequest(HttpMethod.Get, ApiPath.V1("app/version").ToString()) { Anonymous = true, IsIdempotent = isRepeatable };
        var body = await transport.ReadAsync(request, AppJson.Default.AppVersionBody, cancellationToken).ConfigureAwait(false);
        _ = ServerVersion.TryParse(body.Version, out var read);
        return read;
    }

    /// <summary>Determines whether the server is new enough for a feature.</summary>
    public async Task<bool> SupportsAsync(ServerFeature feature, CancellationToken cancellationToken)
        => (await GetVersionAsync(cancellationToken).ConfigureAwait(false)).Supports(feature);

    /// <summary>Sends a request that needs a feature. If the server does not know the path, the error names its version.</summary>
    /// <exception cref="ServerTooOldException">The server is too old.</exception>
    public async Task<T> RequireAsync<T>(ServerFeature feature, Func<Task<T>> action, CancellationToken cancellationToken)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (MissingRoutes.IsUnknownRoute(e))
        {
            var current = await GetVersionAsync(cancellationToken).ConfigureAwait(false);
            // A new enough server that has no such path is no old one: its own words stand.
            if (current.Supports(feature))
                throw;
            throw new ServerTooOldException(feature, current, e);
        }
    }

    /// <summary>
    /// Sends a request that needs a feature if an older server has the path with another meaning. The version is checked before anything is sent.
    /// </summary>
    /// <exception cref="ServerTooOldException">The server is too old.</exception>
    public async Task<T> RequireFirstAsync<T>(ServerFeature feature, Func<Task<T>> action, CancellationToken cancellationToken)
    {
        var current = await GetVersionAsync(cancellationToken).ConfigureAwait(false);
        return current.Supports(feature)
            ? await RequireAsync(feature, action, cancellationToken).ConfigureAwait(false)
            : throw new ServerTooOldException(feature, current);
    }
}
