namespace InvokeAI.Farm.Jobs;

/// <summary>One attempt to run a part: a batch on a server.</summary>
internal sealed record Attempt
{
    public required int Number { get; init; }

    public required string Server { get; init; }

    public required string BatchId { get; init; }

    public AttemptPhase Phase { get; init; }

    /// <summary>Gets a value indicating whether the item was seen running.</summary>
    public bool Started { get; init; }

    /// <summary>Gets a value indicating whether the attempt was asked to leave the server, because it waits there too long.</summary>
    public bool IsMoving { get; init; }
}
