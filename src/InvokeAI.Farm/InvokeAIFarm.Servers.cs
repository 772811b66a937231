namespace InvokeAI.Farm;

public sealed partial class InvokeAIFarm
{
    /// <summary>
    /// Adds a server, or gives jobs again to one that the farm has and that was drained. Addresses and credentials are not stored: list the server in the
    /// options too, for the next start of the farm.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="client">The client's options, with the server's address; ignored for a server that the farm has.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public Task AddServerAsync(string name, InvokeAIClientOptions client, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(client);
        return _host.AddServerAsync(name, client, cancellationToken);
    }

    /// <summary>Gives a server no more jobs. What it has is finished. The farm remembers it until <see cref="ResumeServerAsync"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException">The farm has no server of this name.</exception>
    public Task DrainServerAsync(string name, CancellationToken cancellationToken = default) => _host.DrainServerAsync(name, cancellationToken);

    /// <summary>Gives jobs again to a server that was drained, by request or because too many jobs failed on it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException">The farm has no server of this name.</exception>
    public Task ResumeServerAsync(string name, CancellationToken cancellationToken = default) => _host.ResumeServerAsync(name, cancellationToken);

    /// <summary>Removes a server. Its jobs run elsewhere, so that work can be done twice; drain it first to avoid that.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException">The farm has no server of this name.</exception>
    public Task RemoveServerAsync(string name, CancellationToken cancellationToken = default) => _host.RemoveServerAsync(name, cancellationToken);

    /// <summary>Lists the servers as they stand.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public Task<IReadOnlyList<FarmServerInfo>> ListServersAsync(CancellationToken cancellationToken = default) => _host.ListServersAsync(cancellationToken);
}
