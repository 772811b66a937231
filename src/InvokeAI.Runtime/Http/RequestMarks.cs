namespace InvokeAI.Http;

/// <summary>Marks requests, so that handlers and the transport can exchange information about them.</summary>
internal static class RequestMarks
{
    /// <summary>The body that can be sent once. The innermost handler of hosted clients asks it.</summary>
    public static readonly HttpRequestOptionsKey<OnceContent> Once = new("InvokeAI.Once");

    /// <summary>A handler repeats the request, so the transport does not repeat it.</summary>
    public static readonly HttpRequestOptionsKey<bool> Repeated = new("InvokeAI.Repeated");

    /// <summary>The request is sent once, although its method allows repeats, because the caller has no time for them.</summary>
    public static readonly HttpRequestOptionsKey<bool> Single = new("InvokeAI.Single");

    /// <summary>Determines whether the request carries a mark.</summary>
    public static bool Has(HttpRequestMessage? request, HttpRequestOptionsKey<bool> mark)
        => request is not null && request.Options.TryGetValue(mark, out var isSet) && isSet;
}
