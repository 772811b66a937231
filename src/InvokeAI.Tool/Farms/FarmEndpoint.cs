using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InvokeAI.Farm;
using InvokeAI.Tool.Output;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InvokeAI.Tool.Farms;

/// <summary>Answers the verbs on the loopback interface, if they have the token. Its answers are the JSON that the verbs print.</summary>
internal sealed class FarmEndpoint : IAsyncDisposable
{
    private readonly InvokeAIFarm _farm;
    private readonly byte[] _token;
    private readonly WebApplication _app;

    private FarmEndpoint(InvokeAIFarm farm, int port)
    {
        _farm = farm;
        Token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        _token = Encoding.ASCII.GetBytes("Bearer " + Token);
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel((KestrelServerOptions kestrel) => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.First() + "/");

    public string Token { get; }

    /// <param name="farm">The farm.</param>
    /// <param name="port">The port, or 0 for a free one.</param>
    /// <param name="cancellationToken">The token to cancel the start.</param>
    public static async Task<FarmEndpoint> StartAsync(InvokeAIFarm farm, int port, CancellationToken cancellationToken)
    {
        var endpoint = new FarmEndpoint(farm, port);
        await endpoint._app.StartAsync(cancellationToken).ConfigureAwait(false);
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        using (var atOnce = new CancellationTokenSource(TimeSpan.Zero))
            await _app.StopAsync(atOnce.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), _token))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            var answer = await AskAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
            await WriteAsync(context, StatusCodes.Status200OK, answer).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvokeAINotFoundException or ArgumentException or InvokeAIException or InvalidOperationException)
        {
            // The verbs print the message.
            var status = e is InvokeAINotFoundException ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
            await WriteAsync(context, status, FarmJson.Of(writer => FarmJson.Error(writer, ToolWords.Of(e)))).ConfigureAwait(false);
        }
    }

    private async Task<byte[]> AskAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var query = request.Query;
        switch ($"{request.Method} {request.Path}")
        {
            case "GET /status":
                var open = await _farm.CountOpenAsync(cancellationToken).ConfigureAwait(false);
                var all = await _farm.ListServersAsync(cancellationToken).ConfigureAwait(false);
                return FarmJson.Of(writer => FarmJson.Status(writer, open, all));
            case "GET /servers":
                var servers = await _farm.ListServersAsync(cancellationToken).ConfigureAwait(false);
                return FarmJson.Of(writer => FarmJson.Servers(writer, servers));
            case "GET /jobs":
                var jobs = await ListJobsAsync(query, cancellationToken).ConfigureAwait(false);
                return FarmJson.Of(writer => FarmJson.Jobs(writer, jobs));
            case "GET /job":
                var job = await _farm.FindInfoAsync(KeyOf(request), cancellationToken).ConfigureAwait(false)
                    ?? throw new InvokeAINotFoundException($"The farm has no job '{KeyOf(request)}'.");
                return FarmJson.Of(writer => FarmJson.Job(writer, job));
            case "POST /cancel":
                var canceled = await _farm.GetJobAsync(KeyOf(request), cancellationToken).ConfigureAwait(false);
                var count = await canceled.CancelAsync(cancellationToken).ConfigureAwait(false);
                return FarmJson.Of(writer => FarmJson.Count(writer, "canceled", count));
            case "POST /drain":
                var name = query["server"].ToString();
                await (query.ContainsKey("undo") ? _farm.ResumeServerAsync(name, cancellationToken) : _farm.DrainServerAsync(name, cancellationToken))
                    .ConfigureAwait(false);
                var now = await _farm.ListServersAsync(cancellationToken).ConfigureAwait(false);
                return FarmJson.Of(writer => FarmJson.Servers(writer, [.. now.Where(server => server.Name == name)]));
            default:
                throw new InvokeAINotFoundException($"The farm has no {request.Path}. Its process may be another version of the tool.");
        }
    }

    private async Task<IReadOnlyList<FarmJobInfo>> ListJobsAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        bool? isOpen = bool.TryParse(query["open"], out var wanted) ? wanted : null;
        var limit = int.TryParse(query["limit"], out var most) ? most : int.MaxValue;
        var tenant = query["tenant"] is [{ } one] ? one : null;
        return await _farm.ListJobsAsync(tenant, isOpen, cancellationToken).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string KeyOf(HttpRequest request) => request.Query["key"].ToString();

    private static async Task WriteAsync(HttpContext context, int status, byte[] json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
    }
}
