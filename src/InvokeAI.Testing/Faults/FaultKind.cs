namespace InvokeAI.Testing;

/// <summary>Specifies the kind of a fault.</summary>
public enum FaultKind
{
    /// <summary>The server does nothing for <see cref="Fault.Delay"/>, and then handles the request as usual.</summary>
    Stall,

    /// <summary>The request is not handled. The answer is <see cref="Fault.Status"/>.</summary>
    ErrorInstead,

    /// <summary>The request is handled (an enqueued batch stays enqueued), but the answer is <see cref="Fault.Status"/> with plain text.</summary>
    ErrorAfter,

    /// <summary>The connection is closed when the request has been read. The request is not handled.</summary>
    DropBefore,

    /// <summary>The request is handled. The connection is closed without an answer.</summary>
    DropAfter,

    /// <summary>The request is handled. The connection is closed within the answer's body.</summary>
    DropInAnswer,

    /// <summary>The connection is closed at once. The request is handled after <see cref="Fault.Delay"/>.</summary>
    LateCommit,

    /// <summary>The request is handled. The answer is sent after <see cref="Fault.Delay"/>.</summary>
    StallAfter,

    /// <summary>The request is handled twice, as if a proxy sends it again. The answer is the second one.</summary>
    HandleTwice,
}
