namespace InvokeAI.Http;

/// <summary>Marks requests, so that handlers and the transport can exchange information about them.</summary>
internal static class RequestMarks
{
    /// <summary>The body that may be sent once; the innermost handler of hosted clients asks it.</summary>
    public static readonly HttpRequestOptionsKey<OnceContent> Once = new("InvokeAI.Once");

    /// <summary>A handler repeats the request as often as it was told; the transport does not add to that.</summary>
    public static readonly HttpRequestOptionsKey<bool> Repeated = new("InvokeAI.Repeated");

    /// <summary>The request is sent once, although its method would allow more: whoever asks has no time for repeats.</summary>
    public static readonly HttpRequestOptionsKey<bool> Single = new("InvokeAI.Single");

    /// <summary>Returns a value indicating whether the request carries a mark.</summary>
    public static bool Has(HttpRequestMessage? request, HttpRequestOptionsKey<bool> mark) => request is not null && request.Options.TryGetValue(mark, out var isSet) && isSet;
}
