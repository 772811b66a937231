namespace InvokeAI.Farm.Jobs;

/// <summary>Specifies what is known about an open attempt.</summary>
internal enum AttemptPhase
{
    /// <summary>The decision is stored. The POST may or may not have been sent.</summary>
    Decided,

    /// <summary>The server has the batch.</summary>
    Landed,

    /// <summary>The server completed the batch, and its results are being collected.</summary>
    Collecting,
}
