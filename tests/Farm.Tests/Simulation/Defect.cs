namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>Ways to break the protocol. A simulator that does not find them proves nothing.</summary>
public enum Defect
{
    None,

    /// <summary>The POST goes out before its decision is stored.</summary>
    PostBeforeStore,

    /// <summary>A batch that is not found is sent again.</summary>
    BlindRepeat,

    /// <summary>The store takes whatever comes last.</summary>
    NoCompareAndSwap,

    /// <summary>A late result of a closed attempt is taken for the open one's.</summary>
    AnyAttemptsResult,

    /// <summary>A batch that is not found at once is given up at once.</summary>
    NoUncertaintyWindow,

    /// <summary>A server that does not answer once is given up at once.</summary>
    ServerLostAtOnce,

    /// <summary>Nobody looks for items of closed attempts.</summary>
    NoReaper,

    /// <summary>A process that starts takes open attempts for waiting jobs.</summary>
    NoRecovery,

    /// <summary>Items are found by their numbers, which another database uses again.</summary>
    TrustedItemIds,

    /// <summary>A job that is taken back from a server runs elsewhere before the cancellation is confirmed.</summary>
    UnconfirmedMove,

    /// <summary>A cancellation by a restart is taken for a person's.</summary>
    RestartTakenForPerson,

    /// <summary>More is sent to a server than may wait there.</summary>
    TooManyOnServer,

    /// <summary>Low classes go first.</summary>
    InvertedPriority,

    /// <summary>A job that is to be canceled is reported as canceled before its item is.</summary>
    UnstoredCancel,

    /// <summary>A job whose write failed is forgotten.</summary>
    ForgottenWrite,

    /// <summary>Classes do not rise where that is asked for.</summary>
    ClassesStay,

    /// <summary>Time is what a server says it is.</summary>
    ServersTime,

    /// <summary>An upload is removed while other jobs need it.</summary>
    EarlyRemoval,

    /// <summary>An upload that is being removed is used for another job.</summary>
    UsedWhileRemoved,

    /// <summary>An upload is forgotten before its server has removed it.</summary>
    ForgottenUpload,

    /// <summary>Epochs and IDs of jobs are counted in the store, so that they repeat after a backup was restored.</summary>
    CountedIdentities,
}
