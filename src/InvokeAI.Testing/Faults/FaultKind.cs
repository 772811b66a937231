namespace InvokeAI.Testing;

/// <summary>Specifies the kind of a fault.</summary>
public enum FaultKind
{
    /// <summary>The server does nothing for <see cref="Fault.Delay"/>, and then handles the request as usual.</summary>
    Stall,

    /// <summary>The request is not handled; the answer is <see cref="Fault.Status"/>.</summary>
    ErrorInstead,

    /// <summary>The request is handled (an enqueued batch stays enqueued), but the answer is <see cref="Fault.Status"/> with plain text.</summary>
    ErrorAfter,

    /// <summary>The connection is closed when the request has been read; it is not handled.</summary>
    DropBefore,

    /// <summary>The request is handled; the connection is closed without an answer.</summary>
    DropAfter,

    /// <summary>The request is handled; the connection is closed in the midst of the answer's body.</summary>
    DropInAnswer,

    /// <summary>The connection is closed at once; the request is handled after <see cref="Fault.Delay"/>.</summary>
    LateCommit,

    /// <summary>The request is handled; the answer comes after <see cref="Fault.Delay"/>.</summary>
    StallAfter,

    /// <summary>The request is handled twice, as when a proxy sends it again; the answer is the second one.</summary>
    HandleTwice,
}
