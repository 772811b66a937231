using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace InvokeAI.Http;

/// <summary>
/// The one road to the server: addresses, tokens, redirects, time limits, repeats of what may be repeated, errors as exceptions.
/// JSON is in the other half of this class.
/// </summary>
internal sealed partial class InvokeAITransport(Func<HttpClient> http, Uri baseAddress, InvokeAIClientOptions options, ILoggerFactory loggers)
{
    private const int MaxRedirects = 5;

    // Longer error texts are of no use to anyone (a 422 echoes the whole graph).
    private const int LongestFault = 4 * 1024 * 1024;
    private static readonly TimeSpan[] RepeatAfter = [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(600), TimeSpan.FromSeconds(2)];

    /// <summary>Ends with a slash; paths such as <c>api/v1/app/version</c> are joined to it.</summary>
    public Uri BaseAddress { get; } = baseAddress;

    public InvokeAIClientOptions Options { get; } = options;

    public ILoggerFactory Loggers { get; } = loggers;

    /// <summary>Begins with what the options hold; replaced by signing in.</summary>
    public ITokenSource Tokens
    {
        get => field ?? Interlocked.CompareExchange(ref field, SessionTokens.From(this), null) ?? field;
        set;
    }

    /// <summary>The HttpClient as the host configured it; sockets connect through it too, so that proxy, certificates and headers are the same.</summary>
    public HttpClient Http => http();

    /// <summary>Sends a request and gives the answer once its headers are there. Refusals are exceptions.</summary>
    /// <exception cref="InvokeAIApiException">The server refused.</exception>
    /// <exception cref="InvokeAIUnavailableException">The server cannot be reached or did not answer in time.</exception>
    public async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                    return response;
                using (response)
                    throw (await ReadFaultAsync(response, cancellationToken).ConfigureAwait(false)).ToException(request.Method.Method, request.Shown, RequestMarks.Has(response.RequestMessage, RequestMarks.Repeated));
            }
            catch (InvokeAIUnavailableException e) when (request.IsIdempotent && !e.IsFinal && attempt < RepeatAfter.Length && e.InnerException is not TimeoutException)
            {
                await Task.Delay(RepeatAfter[attempt], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The answer as it is, also a refusal; redirects followed and the token renewed.</summary>
    public async Task<HttpResponseMessage> SendOnceAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var uri = new Uri(BaseAddress, request.Path);
        var method = request.Method;
        var renewed = false;
        for (var redirects = 0; ;)
        {
            var trusted = ServerAddress.IsSameServer(BaseAddress, uri);
            var token = trusted && !request.Anonymous ? await Tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false) : null;
            var response = await SendToAsync(request, method, uri, token, cancellationToken).ConfigureAwait(false);

            if (trusted && response.Headers.TryGetValues("X-Refreshed-Token", out var refreshed))
                Tokens.Adopt(token, refreshed.First());

            if (response.StatusCode == HttpStatusCode.Unauthorized && !request.Anonymous && trusted && !renewed
                && await Tokens.RenewAsync(token, cancellationToken).ConfigureAwait(false))
            {
                renewed = true;
                response.Dispose();
                continue;
            }

            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
                return response;

            var target = new Uri(uri, location);
            response.Dispose();
            if (++redirects > MaxRedirects)
                throw new InvokeAIUnavailableException($"{request.Method} {request.Shown} was redirected more than {MaxRedirects} times.") { IsFinal = true };
            // Only reads follow to other hosts, and without the token: what changes something is meant for this server alone. So are headers of the
            // host's own HttpClient: it adds them to whatever it sends, and they may be the key to a gateway.
            if (!ServerAddress.IsSameServer(BaseAddress, target) && (!IsRead(method) || HasKeys(Http)))
                throw new InvokeAIUnavailableException($"{request.Method} {request.Shown} was redirected to another host ({target.Host}); is the server's address right?") { IsFinal = true };
            if (response.StatusCode == HttpStatusCode.SeeOther)
                method = HttpMethod.Get;
            uri = target;
        }
    }

    public static async Task<ApiFault> ReadFaultAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new LimitedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), LongestFault, TimeSpan.FromSeconds(30), "The error");
            using var buffer = new MemoryStream();
            await stream.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
            return ApiFault.Read(response.StatusCode, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvokeAIResponseException)
        {
            return new ApiFault(response.StatusCode, response.ReasonPhrase ?? "", []);
        }
    }

    private async Task<HttpResponseMessage> SendToAsync(ApiRequest request, HttpMethod method, Uri uri, string? token, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(method, uri);
        if (method == request.Method && request.Content?.Invoke() is { } content)
            message.Content = request.Once && content is not OnceContent ? new OnceContent(content) : content;
        if (message.Content is OnceContent once)
            message.Options.Set(RequestMarks.Once, once);
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (request.Range is not null)
            message.Headers.TryAddWithoutValidation("Range", request.Range);
        if (!request.IsIdempotent)
            message.Options.Set(RequestMarks.Single, true);

        var limit = request.Timeout ?? Options.RequestTimeout;
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            return await Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvokeAIUnavailableException($"The server at {BaseAddress} did not answer {method} {request.Shown} within {limit.TotalSeconds:0} seconds.", new TimeoutException(e.Message, e));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new InvokeAIUnavailableException($"The server at {BaseAddress} cannot be reached ({method} {request.Shown}): {Innermost(e).Message}", e) { IsFinal = RequestMarks.Has(message, RequestMarks.Repeated) };
        }
        catch (Exception e) when (e is not (OperationCanceledException or ObjectDisposedException or InvokeAIException))
        {
            // Handlers of the host have exceptions of their own kinds (time limits, open circuits).
            throw new InvokeAIUnavailableException($"{method} {request.Shown} was given up by a handler of the HttpClient: {Innermost(e).Message}", e);
        }
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    private static bool HasKeys(HttpClient http) => http.DefaultRequestHeaders.Any(h => h.Key is not ("User-Agent" or "Accept" or "Accept-Language" or "Accept-Encoding"));

    private static bool IsRead(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Head;

    private static bool IsRedirect(HttpStatusCode status)
        => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
