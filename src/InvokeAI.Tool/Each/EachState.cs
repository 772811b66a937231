namespace InvokeAI.Tool.Each;

/// <summary>How far a source came.</summary>
internal enum EachState
{
    /// <summary>Its batch was sent, or was about to be: the server knows.</summary>
    Sent,

    /// <summary>Its results are in the folder.</summary>
    Done,

    /// <summary>It failed, or its item was canceled or lost: it runs again.</summary>
    Open,
}
