namespace InvokeAI.Http;

/// <summary>Thrown when a handler tries to send a body a second time. It is not an HttpRequestException, because retry handlers retry those.</summary>
internal sealed class OnceContentException()
    : InvalidOperationException(
        "The request was already sent once; a handler on the HttpClient tried to repeat it, which InvokeAI's queue would take as a second batch.");
