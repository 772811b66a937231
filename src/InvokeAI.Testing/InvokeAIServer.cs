using InvokeAI.Testing.Endpoints;
using InvokeAI.Testing.Execution;
using InvokeAI.Testing.Faults;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sockets;
using InvokeAI.Testing.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace InvokeAI.Testing;

/// <summary>
/// Represents an InvokeAI server in the test's own process: REST and Socket.IO on a free loopback port, with the real server's status codes, JSON and quirks.
/// It checks requests, executes graphs, and computes arithmetic, text and loops. For nodes that need models, it returns images painted from their values, so
/// that another seed gives another image. Everything stays in memory unless <see cref="InvokeAIServerOptions.StateFolder"/> is set.
/// </summary>
/// <example><code>
/// await using var server = await InvokeAIServer.StartAsync();
/// var client = new InvokeAIClient(server.BaseAddress);
/// </code></example>
public sealed partial class InvokeAIServer : IAsyncDisposable
{
    private WebApplication _app;
    private readonly Machine _machine;
    private readonly ServerState _state;
    private readonly Accounts _accounts;
    private readonly FaultMiddleware _faults;
    private readonly Journal? _journal;

    private InvokeAIServer(InvokeAIServerOptions options)
    {
        Options = options;
        _machine = new Machine(options);
        _state = _machine.State;
        _accounts = new Accounts(_state);
        if (options.StateFolder is { } folder)
        {
            if (options.MultiUser)
            {
                throw new ArgumentException(
                    $"{nameof(InvokeAIServerOptions.StateFolder)} cannot be used with {nameof(InvokeAIServerOptions.MultiUser)}: users are not kept.");
            }

            _journal = Journal.Open(folder, _state);
            _state.Restart();
        }

        _faults = new FaultMiddleware(Faults, () => BaseAddress);
        _app = Build(options.Port);
    }

    /// <summary>Gets the options that the server was started with.</summary>
    public InvokeAIServerOptions Options { get; }

    /// <summary>Gets the address of the server, such as <c>http://127.0.0.1:34567/</c> (without <see cref="InvokeAIServerOptions.BasePath"/>).</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Gets the faults to inject into requests.</summary>
    public FaultRig Faults { get; } = new();

    /// <summary>Gets the routes of the server's version, such as <c>GET /api/v1/app/version</c>.</summary>
    internal IEnumerable<string> RoutePatterns => SchemaEndpoint.Known(_app).Select(known => $"{known.Method} {known.Path}");

    /// <summary>Starts a server that refuses harmful requests (<see cref="InvokeAIServerOptions.Strict"/>).</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<InvokeAIServer> StartAsync(CancellationToken cancellationToken = default) => StartAsync(new InvokeAIServerOptions(), cancellationToken);

    /// <summary>Starts a server.</summary>
    /// <exception cref="IOException">The port is taken, or another server has the state folder.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static async Task<InvokeAIServer> StartAsync(InvokeAIServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new InvokeAIServer(options);
        try
        {
            await server.RunAsync(cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            server._journal?.Dispose();
            throw;
        }
    }

    private WebApplication Build(int port)
    {
        // The empty builder reads no configuration and no environment: a test's server is what its options say.
        // Nor the current directory, which another test may have deleted.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = long.MaxValue);
        var app = builder.Build();
        var sockets = new SocketEndpoint(_state, _machine.Hub, _accounts);
        var auth = new AuthMiddleware(_state, _accounts);
        var guard = new RequestGuard(Options);
        app.Use(UnderBasePath);
        app.Use(next => context => guard.InvokeAsync(context, next));
        app.Use(next => context => _faults.InvokeAsync(context, next));
        app.Use(new RequestLog(_state).InvokeAsync);
        if (_journal is not null)
            app.Use(KeepBeforeAnswering);
        app.UseWebSockets();
        app.Use(
            next => context
                => context.Request.Path.StartsWithSegments("/ws/socket.io", StringComparison.Ordinal) ? sockets.HandleAsync(context) : next(context));
        app.UseRouting();
        app.Use(next => context => auth.InvokeAsync(context, next));
        Routes.Map(app, _machine, _accounts);
        app.UseEndpoints(_ => { });
        app.Run(
            context => Reply.Detail(context.Request.Method == "GET" ? 404 : 405, context.Request.Method == "GET" ? "Not Found" : "Method Not Allowed")
                .ExecuteAsync(context));
        return app;
    }

    // What is answered outlives the process.
    private Task KeepBeforeAnswering(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.OnStarting(() =>
            {
                Keep();
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    // With base_url set, the real server answers below it and at the root alike.
    private Task UnderBasePath(HttpContext context, RequestDelegate next)
    {
        if (Options.BasePath.Length > 0 && context.Request.Path.StartsWithSegments(Options.BasePath, StringComparison.Ordinal, out var rest))
        {
            context.Request.PathBase = Options.BasePath;
            context.Request.Path = rest;
        }

        return next(context);
    }
}
