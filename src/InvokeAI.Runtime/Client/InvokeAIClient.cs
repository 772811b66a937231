using System.Net;
using InvokeAI.Connections;
using InvokeAI.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI;

/// <summary>
/// Represents an InvokeAI server. Submits workflows, and has clients for the server's boards, images, queue, models and the rest. Thread-safe: create one for
/// each server and keep it. Hosts get it from <c>services.AddInvokeAI(…)</c> instead.
/// </summary>
public partial class InvokeAIClient : IDisposable, IAsyncDisposable
{
    private readonly HttpClient? _owned;
    private readonly ServerConnection? _connection;

    /// <summary>
    /// Initializes a client for the server at an address such as <c>http://localhost:9090</c> or <c>https://host/invoke</c>. No request is made yet.
    /// </summary>
    /// <param name="baseAddress">
    /// The server's address. Null stands for <see cref="InvokeAIClientOptions.BaseAddress"/>, and if that is null too, for <c>http://localhost:9090</c>.
    /// </param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="loggerFactory">Creates the loggers; null for no logs.</param>
    /// <exception cref="ArgumentException">The address is not a URL or contains a password, or an option is not valid.</exception>
    public InvokeAIClient(string? baseAddress = null, InvokeAIClientOptions? options = null, ILoggerFactory? loggerFactory = null)
        : this(baseAddress is null ? ServerAddress.Of(options ?? new()) : ServerAddress.Parse(baseAddress), options, loggerFactory)
    {
    }

    /// <summary>Initializes a client for the server at an address. No request is made yet.</summary>
    /// <param name="baseAddress">The server's address.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="loggerFactory">Creates the loggers; null for no logs.</param>
    /// <exception cref="ArgumentException">The address is not an absolute http or https URL or contains a password, or an option is not valid.</exception>
    public InvokeAIClient(Uri baseAddress, InvokeAIClientOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        _owned = new HttpClient(PrimaryHandler.Create()) { Timeout = Timeout.InfiniteTimeSpan };
        _connection =
            new(new(() => _owned, ServerAddress.Normalize(baseAddress), ClientOptionsRules.Checked(options),
                loggerFactory ?? NullLoggerFactory.Instance)
            { OwnsHandler = true });
    }

    /// <summary>
    /// Initializes a client that sends through your own <see cref="HttpClient"/> (proxies, certificates, handlers). The server's address is
    /// <see cref="InvokeAIClientOptions.BaseAddress"/>, or, if that is null, the HttpClient's <see cref="HttpClient.BaseAddress"/>. The HttpClient is not
    /// disposed. Handlers that repeat requests cannot repeat submissions and uploads. Redirects to another origin are not followed if they would carry your
    /// headers or cookies. Turn off automatic redirects in your own handler, because the client cannot see those.
    /// </summary>
    /// <param name="httpClient">The client to send through.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="loggerFactory">Creates the loggers; null for no logs.</param>
    /// <exception cref="ArgumentException">Neither the options nor the HttpClient have a base address, or an option is not valid.</exception>
    public InvokeAIClient(HttpClient httpClient, InvokeAIClientOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        var address = options?.BaseAddress ?? httpClient.BaseAddress
            ?? throw new ArgumentException(
                $"The server's address is missing. Set {nameof(InvokeAIClientOptions)}.{nameof(InvokeAIClientOptions.BaseAddress)}, or the "
                    + $"HttpClient's {nameof(HttpClient.BaseAddress)}.", nameof(httpClient));
        _connection =
            new(new(() => httpClient, ServerAddress.Normalize(address), ClientOptionsRules.Checked(options), loggerFactory ?? NullLoggerFactory.Instance));
    }

    internal InvokeAIClient(ServerConnection connection) => _connection = connection;

    /// <summary>Initializes a client without a server, for test doubles: override the members that your code calls, or let a mocking library do it.</summary>
    protected InvokeAIClient()
    {
    }

    /// <summary>Gets the server's address, ending with a slash.</summary>
    public virtual Uri BaseAddress => Transport.BaseAddress;

    internal ServerConnection Connection => Unconnected.Check(_connection);

    /// <summary>Gives the server a name, if it has none.</summary>
    internal void SetName(string name) => _connection?.RegisteredName = name;

    internal InvokeAITransport Transport => Connection.Transport;

    /// <summary>Closes the connections of this client. Runs on the server continue.</summary>
    public virtual void Dispose()
    {
        var closed = CloseAsync().AsTask();
        // A browser has one thread, which must not wait for what it has to do itself.
        if (!OperatingSystem.IsBrowser())
            closed.GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections of this client. Runs on the server continue.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Returns the address, without tokens.</summary>
    public override string ToString() => $"InvokeAI at {_connection?.Transport.BaseAddress.ToString() ?? "no address"}";

    private async ValueTask CloseAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync().ConfigureAwait(false);
        _owned?.Dispose();
    }
}
