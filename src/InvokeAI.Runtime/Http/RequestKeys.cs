using InvokeAI.Auth;

namespace InvokeAI.Http;

/// <summary>Finds what the host's HttpClient or its handlers added to a request. It can be a key that must not be sent to another server.</summary>
internal static class RequestKeys
{
    // Headers of the client itself, of content negotiation and of tracing.
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset", "Range", "Host", "Connection", "Expect", "Transfer-Encoding",
        "traceparent", "tracestate", "baggage", "Correlation-Context", "Request-Id",
    };

    /// <summary>Determines whether a request carries credentials beyond those that the client added.</summary>
    /// <param name="sent">The request after it was sent.</param>
    /// <param name="token">The client's own token; null if it sent none.</param>
    public static bool AreIn(HttpRequestMessage sent, string? token)
        => sent.Headers.NonValidated.Any(header => !Harmless.Contains(header.Key) && !IsOwnToken(header.Key, sent, token));

    // The client itself leaves its token out when it follows a redirect.
    private static bool IsOwnToken(string name, HttpRequestMessage sent, string? token)
        => token is not null && name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && sent.Headers.Authorization is { Scheme: "Bearer" } own
            && own.Parameter == token;
}
