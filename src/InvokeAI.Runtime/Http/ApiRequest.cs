namespace InvokeAI.Http;

/// <summary>Represents a request that can be sent again (after a redirect, a renewed token, a lost connection). Its content is created each time.</summary>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>Gets the function that creates the body, or null for none.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>Gets a value indicating whether the request is idempotent. Such a request is sent again after a lost connection or a 502, 503 or 504.</summary>
    public bool IsIdempotent { get; init; } = Method == HttpMethod.Get || Method == HttpMethod.Head;

    /// <summary>Gets a value indicating whether the request queues or stores something. It is never sent twice, whatever handlers the host added.</summary>
    public bool Once { get; init; }

    /// <summary>Gets the range of bytes to request, as in <c>bytes=0-</c>.</summary>
    public string? Range { get; init; }

    /// <summary>Gets a value indicating whether the request is sent without a token, as the sign-in itself is.</summary>
    public bool Anonymous { get; init; }

    /// <summary>
    /// Gets another time limit than the options' until the answer begins, for requests that the server answers after it has computed something.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets the path as messages show it, without the query, which can contain an access token.</summary>
    public string Shown => Path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? Path[..query] : Path;
}
