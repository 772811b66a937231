using System.Net;

namespace InvokeAI;

/// <summary>The server refused a request; carries its own words.</summary>
public class InvokeAIApiException : InvokeAIException
{
    internal InvokeAIApiException(string message, ApiFault fault)
        : base(message)
    {
        StatusCode = fault.StatusCode;
        Detail = fault.Detail;
        Errors = fault.Errors;
    }

    internal override bool MayPass => (int)StatusCode >= 500;

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>What the server said: its <c>detail</c>, or the text of the answer.</summary>
    public string Detail { get; }

    /// <summary>What is wrong, value by value, where the server validated the request (422); else empty.</summary>
    public IReadOnlyList<ApiValidationError> Errors { get; }
}
