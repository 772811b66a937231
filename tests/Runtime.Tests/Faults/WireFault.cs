namespace InvokeAI.Tests.Faults;

/// <summary>Specifies the fault of one request between client and server.</summary>
internal enum WireFault
{
    None,

    /// <summary>The connection breaks when the request's first bytes are there; the server sees nothing.</summary>
    BreakBefore,

    /// <summary>The connections break when the server has seen a part of the head.</summary>
    BreakInHead,

    /// <summary>The connections break when the server has seen a part of the body.</summary>
    BreakInBody,

    /// <summary>The server has the whole request; the client's connection breaks before the answer.</summary>
    BreakAfter,

    /// <summary>The client's connection breaks within the answer.</summary>
    BreakInAnswer,

    /// <summary>The answer begins and then stands still for longer than the client's patience.</summary>
    StallInAnswer,

    /// <summary>The request reaches the server late, but in time.</summary>
    Delay,

    /// <summary>The server answers at once; the answer is held for longer than the client's patience.</summary>
    HoldAnswer,

    /// <summary>The answer arrives twice.</summary>
    RepeatAnswer,

    /// <summary>The server handled the request, but the client receives 500.</summary>
    ErrorAfter,

    /// <summary>The server does not receive the request, and the client receives 502.</summary>
    BadGateway,

    /// <summary>The client's connection breaks; the server gets the request when the client's patience is over.</summary>
    LateCommit,

    /// <summary>The server gets the request twice, as from a proxy that repeats it.</summary>
    SendTwice,
}
