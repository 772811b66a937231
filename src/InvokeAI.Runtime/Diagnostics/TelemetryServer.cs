namespace InvokeAI;

/// <summary>A server as spans and measurements name it.</summary>
/// <param name="address">The server's address.</param>
internal sealed class TelemetryServer(Uri address)
{
    private KeyValuePair<string, object?>[] _tags = [new(TelemetryTags.ServerAddress, address.Host), new(TelemetryTags.ServerPort, address.Port)];

    public IReadOnlyList<KeyValuePair<string, object?>> Tags => _tags;

    /// <summary>The name that a host or a pool knows the server by; null for none. The first name stays.</summary>
    public string? Name
    {
        get;
        set
        {
            if (value is null || field is not null)
                return;
            field = value;
            _tags = [.. _tags, new(TelemetryTags.Server, value)];
        }
    }
}
