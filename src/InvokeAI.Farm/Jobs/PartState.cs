namespace InvokeAI.Farm.Jobs;

/// <summary>Where one permutation of a job stands. The last five are final.</summary>
internal enum PartState
{
    Waiting,

    /// <summary>It has an open attempt on a server.</summary>
    Running,

    Completed,

    Failed,

    Canceled,

    /// <summary>Its deadline passed before it started.</summary>
    Expired,

    /// <summary>It failed in the same way again and again, or took servers down, so that no more servers get it.</summary>
    Quarantined,
}
