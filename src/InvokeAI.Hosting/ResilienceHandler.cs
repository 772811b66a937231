using System.Net;
using InvokeAI.Http;

namespace InvokeAI.Hosting;

/// <summary>
/// Repeats reads after lost connections and after answers that ask to try later. Nothing else is repeated, because a submission or an upload could be done
/// twice, and the client itself decides which of those can be sent again. A health check is sent once.
/// </summary>
internal sealed class ResilienceHandler(InvokeAIResilienceOptions options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(RequestMarks.Repeated, true);
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan? asked = null;
            try
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (attempt >= options.MaxRetries || !IsRepeatable(request) || !IsPassing(response.StatusCode))
                    return response;
                asked = RetryAfter(response);
                response.Dispose();
            }
            catch (HttpRequestException) when (attempt < options.MaxRetries && IsRepeatable(request))
            {
                // The connection broke before the answer; a read may be asked again.
            }

            await Task.Delay(Pause(attempt, asked), cancellationToken).ConfigureAwait(false);
        }
    }

    // The event client connects again by itself, with its own patience.
    private static bool IsRepeatable(HttpRequestMessage request)
        => (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head) && request.Headers.Upgrade.Count == 0 && request.Content is null
            && !RequestMarks.Has(request, RequestMarks.Single);

    private static bool IsPassing(HttpStatusCode status)
        => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static TimeSpan? RetryAfter(HttpResponseMessage response)
        => response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - DateTimeOffset.UtcNow : null;

    private TimeSpan Pause(int attempt, TimeSpan? asked)
    {
        var pause = asked ?? options.Delay * Math.Pow(2, attempt) * (0.75 + (Random.Shared.NextDouble() / 2));
        return pause > options.MaxDelay ? options.MaxDelay : pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
