namespace InvokeAI.Http;

/// <summary>What handlers and the transport tell one another about a request.</summary>
internal static class RequestMarks
{
    /// <summary>The body that may be sent once; the innermost handler of hosted clients asks it.</summary>
    public static readonly HttpRequestOptionsKey<OnceContent> Once = new("InvokeAI.Once");

    /// <summary>A handler repeats the request as often as it was told; the transport does not add to that.</summary>
    public static readonly HttpRequestOptionsKey<bool> Repeated = new("InvokeAI.Repeated");
}
