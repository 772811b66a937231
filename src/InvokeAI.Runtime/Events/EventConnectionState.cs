namespace InvokeAI.Events;

/// <summary>Specifies whether events are received.</summary>
public enum EventConnectionState
{
    /// <summary>Nobody listens, so no connection is held.</summary>
    Closed,

    /// <summary>A connection is being made, for the first time or again. Events that happen meanwhile are lost: the server keeps none back.</summary>
    Connecting,

    /// <summary>Connected and subscribed: events flow.</summary>
    Connected,

    /// <summary>The server refused the connection (sign-in). It is not tried again until somebody subscribes again.</summary>
    Rejected,
}
