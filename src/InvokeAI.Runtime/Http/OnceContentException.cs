namespace InvokeAI.Http;

/// <summary>A handler tried to send a body a second time. No HttpRequestException, because that is what retry handlers retry.</summary>
internal sealed class OnceContentException() : InvalidOperationException("The request was already sent once; a handler on the HttpClient tried to repeat it, which InvokeAI's queue would take as a second batch.");
