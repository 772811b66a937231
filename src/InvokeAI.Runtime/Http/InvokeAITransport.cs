using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Http;

/// <summary>
/// Sends all requests to the server: addresses, tokens, redirects, time limits, repeats, errors as exceptions. JSON is in the other part of this class.
/// </summary>
internal sealed partial class InvokeAITransport(Func<HttpClient> http, Uri baseAddress, InvokeAIClientOptions options, ILoggerFactory loggers)
{
    private const int MaxRedirects = 5;

    // Longer error texts are of no use to anyone (a 422 echoes the whole graph).
    private const int LongestFault = 4 * 1024 * 1024;
    private static readonly TimeSpan[] RepeatAfter = [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(600), TimeSpan.FromSeconds(2)];

    private volatile Uri? _movedTo;

    /// <summary>Gets the server's address, which ends with a slash. Paths such as <c>api/v1/app/version</c> are appended to it.</summary>
    public Uri BaseAddress { get; } = baseAddress;

    /// <summary>Gets the server as telemetry names it.</summary>
    public TelemetryServer Telemetry { get; } = new(baseAddress);

    public InvokeAIClientOptions Options { get; } = options.Copy();

    public ILoggerFactory Loggers { get; } = loggers;

    /// <summary>Gets or sets the source of the bearer tokens, which signing in replaces.</summary>
    public ITokenSource Tokens { get; set; } = NoTokens.Instance;

    /// <summary>
    /// Gets a value indicating whether the HttpClient is this library's own, which sends no cookies and no headers other than those of the request.
    /// </summary>
    public bool OwnsHandler { get; init; }

    /// <summary>Gets the HttpClient as the host configured it. Sockets connect through it too, so that proxy, certificates and headers are the same.</summary>
    public HttpClient Http => http();

    /// <summary>Gets the source of time for deadlines.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets the optional routes that this server does not have.</summary>
    public MissingRoutes MissingRoutes { get; } = new();

    /// <summary>Sends a request and returns the answer once its headers have arrived. Refusals are exceptions.</summary>
    /// <exception cref="InvokeAIApiException">The server refused.</exception>
    /// <exception cref="InvokeAIUnavailableException">The server cannot be reached or did not answer in time.</exception>
    public Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
        => WithinDeadlineAsync(request, deadline => SendAsync(request, deadline), cancellationToken);

    /// <summary>Sends a request once and returns the answer, even a refusal, after redirects and a renewal of the token.</summary>
    public Task<ApiResponse> SendOnceAsync(ApiRequest request, CancellationToken cancellationToken)
        => WithinDeadlineAsync(request, deadline => SendOnceAsync(request, deadline), cancellationToken);

    /// <summary>Reads the server's message of a refusal. If it does not arrive completely and in time, only the status is reported.</summary>
    /// <param name="response">The answer, whose body is read under the deadline of the exchange.</param>
    /// <param name="cancellationToken">
    /// The token to cancel the operation, where it is another than that of the exchange. The token of the deadline itself would hide that the time is over.
    /// </param>
    public static async Task<ApiFault> ReadFaultAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = await response.OpenAsync(LongestFault, "The error").ConfigureAwait(false);
            using var buffer = new MemoryStream();
            await stream.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
            return ApiFault.Read(response.StatusCode, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvokeAIResponseException)
        {
            return new ApiFault(response.StatusCode, response.ReasonPhrase, []);
        }
    }

    /// <summary>Starts the clock of a call: it covers redirects, sign-ins, repeats and the whole answer.</summary>
    private Deadline Start(ApiRequest request, CancellationToken cancellationToken)
        => new(request.Timeout ?? Options.RequestTimeout, Options.MinTransferRate, Time, cancellationToken);

    private async Task<ApiResponse> WithinDeadlineAsync(ApiRequest request, Func<Deadline, Task<ApiResponse>> send, CancellationToken cancellationToken)
    {
        var deadline = Start(request, cancellationToken);
        try
        {
            return (await send(deadline).ConfigureAwait(false)).Owning(deadline);
        }
        catch
        {
            deadline.Dispose();
            throw;
        }
    }

    private async Task<ApiResponse> SendAsync(ApiRequest request, Deadline deadline)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var response = await SendOnceAsync(request, deadline).ConfigureAwait(false);
                // What takes the server long is done once it answers.
                if (request.Timeout is not null)
                    deadline.Shorten(Options.RequestTimeout);
                if (response.IsSuccessStatusCode)
                    return response;
                using (response)
                    throw (await ReadFaultAsync(response, CancellationToken.None).ConfigureAwait(false)).ToException(request.Method.Method, request.Shown,
                        RequestMarks.Has(response.Request, RequestMarks.Repeated));
            }
            catch (InvokeAIUnavailableException e) when (request.IsIdempotent && !e.IsFinal && attempt < RepeatAfter.Length
                && e.InnerException is not TimeoutException)
            {
                await PauseAsync(request, attempt, deadline, e).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits before a request is repeated. If the time of the call ends meanwhile, the original error is thrown.</summary>
    private async Task PauseAsync(ApiRequest request, int attempt, Deadline deadline, Exception trouble)
    {
        try
        {
            await Task.Delay(RepeatAfter[attempt], Time, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            throw new InvokeAIUnavailableException(
                $"{request.Method} {request.Shown} did not succeed within {deadline.Limit.TotalSeconds:0.###} seconds: {trouble.Message}",
                new TimeoutException(trouble.Message, trouble));
        }
    }

    private async Task<ApiResponse> SendOnceAsync(ApiRequest request, Deadline deadline)
    {
        try
        {
            return await FollowAsync(request, deadline).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (deadline.IsOver)
        {
            throw new InvokeAIUnavailableException(
                $"The server at {BaseAddress} did not answer {request.Method} {request.Shown} within {deadline.Limit.TotalSeconds:0.###} seconds.",
                new TimeoutException(e.Message, e));
        }
    }

    private async Task<ApiResponse> FollowAsync(ApiRequest request, Deadline deadline)
    {
        if (request.Once && _movedTo is { } moved)
            throw new InvokeAIUnavailableException(
                $"The server at {BaseAddress} redirects to {moved}. Use {moved} as the server's address: a request that must be sent once is not "
                    + $"redirected. It was not sent.")
            { IsFinal = true };
        var uri = new Uri(BaseAddress, request.Path);
        var method = request.Method;
        var renewed = false;
        for (var redirects = 0; ;)
        {
            var trusted = ServerAddress.IsSameServer(BaseAddress, uri);
            var token = trusted && !request.Anonymous ? await Tokens.GetTokenAsync(deadline.Token).ConfigureAwait(false) : null;
            var (response, hasKeys) = await SendToAsync(request, method, uri, token, deadline).ConfigureAwait(false);
            // A handler of the host may have followed a redirect by itself: what answers then is not this server.
            trusted &= response.Request?.RequestUri is not { } answered || ServerAddress.IsSameServer(BaseAddress, answered);

            if (trusted && response.Headers.TryGetValues("X-Refreshed-Token", out var refreshed))
                Tokens.Adopt(token, refreshed.First());

            if (response.StatusCode == HttpStatusCode.Unauthorized && !request.Anonymous && trusted && !renewed)
            {
                try
                {
                    renewed = await Tokens.RenewAsync(token, deadline.Token).ConfigureAwait(false);
                }
                catch
                {
                    response.Dispose();
                    throw;
                }

                if (renewed)
                {
                    response.Dispose();
                    continue;
                }
            }

            // What must be sent once is not sent again to another address.
            if (request.Once || !IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
                return response;

            response.Dispose();
            if (!Uri.TryCreate(uri, location, out var target) || (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps))
                throw new InvokeAIUnavailableException(
                    $"{request.Method} {request.Shown} was redirected to an address that is not http or https.")
                { IsFinal = true };
            if (++redirects > MaxRedirects)
                throw new InvokeAIUnavailableException($"{request.Method} {request.Shown} was redirected more than {MaxRedirects} times.") { IsFinal = true };
            if (!MayFollow(method, uri, target, hasKeys))
                throw new InvokeAIUnavailableException(
                    $"{request.Method} {request.Shown} was redirected to another host or port ({target.Authority}). Check the server's address.")
                {
                    IsFinal =
                        true
                };
            if (response.StatusCode == HttpStatusCode.SeeOther)
                method = HttpMethod.Get;
            NoteMove(request, target);
            uri = target;
        }
    }

    // Only reads follow to another origin, and without the token: what changes something is meant for this server alone. Headers that the host's HttpClient or
    // its handlers add would go along, and they may be the key to a gateway. The cookies of a host's handler know no ports, so they would go along to every
    // port of the same host.
    private bool MayFollow(HttpMethod method, Uri from, Uri target, bool hasKeys)
        => ServerAddress.IsSameServer(BaseAddress, target)
            || (IsRead(method) && !hasKeys && (OwnsHandler || !string.Equals(from.Host, target.Host, StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// Remembers that the whole server is at another address (usually because of TLS), so that a request that must be sent once is refused before it is sent.
    /// </summary>
    private void NoteMove(ApiRequest request, Uri target)
    {
        var old = new Uri(BaseAddress, request.Path);
        if (target.Scheme != old.Scheme && string.Equals(target.Host, old.Host, StringComparison.OrdinalIgnoreCase) && target.AbsolutePath == old.AbsolutePath)
            _movedTo = new Uri(target, BaseAddress.AbsolutePath);
    }

    private async Task<(ApiResponse Response, bool HasKeys)> SendToAsync(ApiRequest request, HttpMethod method, Uri uri, string? token, Deadline deadline)
    {
        using var message = new HttpRequestMessage(method, uri);
        if (method == request.Method && request.Content?.Invoke() is { } content)
        {
            var body = request.Once && content is not OnceContent ? new OnceContent(content) : content;
            if (body is OnceContent once)
                message.Options.Set(RequestMarks.Once, once);
            message.Content = new PacedContent(body, deadline);
        }

        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (request.Range is not null)
            message.Headers.TryAddWithoutValidation("Range", request.Range);
        if (!request.IsIdempotent)
            message.Options.Set(RequestMarks.Single, true);

        try
        {
            var response = await Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            return (new(response, deadline), RequestKeys.AreIn(message, token) || (response.RequestMessage is { } sent && RequestKeys.AreIn(sent, token)));
        }
        catch (OperationCanceledException e) when (!deadline.Token.IsCancellationRequested)
        {
            throw new InvokeAIUnavailableException(
                $"The server at {BaseAddress} did not answer {method} {request.Shown} within the time limit of the HttpClient.",
                new TimeoutException(e.Message, e));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new InvokeAIUnavailableException($"The server at {BaseAddress} cannot be reached ({method} {request.Shown}): {Innermost(e).Message}",
                e)
            { IsFinal = RequestMarks.Has(message, RequestMarks.Repeated) };
        }
        catch (Exception e) when (e is not (OperationCanceledException or ObjectDisposedException or InvokeAIException))
        {
            // Handlers of the host have exceptions of their own kinds (time limits, open circuits).
            throw new InvokeAIUnavailableException($"{method} {request.Shown} was given up by a handler of the HttpClient: {Innermost(e).Message}", e);
        }
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    private static bool IsRead(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Head;

    private static bool IsRedirect(HttpStatusCode status)
        => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
