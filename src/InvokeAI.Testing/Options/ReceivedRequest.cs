namespace InvokeAI.Testing;

/// <summary>Represents a request that the stand-in received, in the order of arrival.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">Path and query, as sent.</param>
/// <param name="Body">The body as text if it is JSON, otherwise null.</param>
/// <param name="At">The time when it arrived (UTC).</param>
public sealed record ReceivedRequest(string Method, string Path, string? Body, DateTimeOffset At);
