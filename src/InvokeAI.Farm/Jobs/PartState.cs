namespace InvokeAI.Farm.Jobs;

/// <summary>Where one permutation of a job stands. The last five are final.</summary>
internal enum PartState
{
    Waiting,

    /// <summary>The part has an open attempt on a server.</summary>
    Running,

    Completed,

    Failed,

    Canceled,

    /// <summary>The deadline passed before the part started.</summary>
    Expired,

    /// <summary>The part failed repeatedly in the same way, or stopped servers, so that no more servers get it.</summary>
    Quarantined,
}
