namespace InvokeAI.Events;

/// <summary>Specifies whether events are received.</summary>
public enum EventConnectionState
{
    /// <summary>There are no subscribers, so there is no connection.</summary>
    Closed,

    /// <summary>
    /// A connection is being made, for the first time or again. Events that happen meanwhile are lost, because the server does not store them.
    /// </summary>
    Connecting,

    /// <summary>Connected and subscribed. Events are received.</summary>
    Connected,

    /// <summary>The server refused the connection (sign-in). It is not tried again until the next subscription.</summary>
    Rejected,
}
