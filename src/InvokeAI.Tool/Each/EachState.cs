namespace InvokeAI.Tool.Each;

/// <summary>Specifies the progress of a source.</summary>
internal enum EachState
{
    /// <summary>The batch was sent, or was about to be sent: the server knows.</summary>
    Sent,

    /// <summary>The results are in the folder.</summary>
    Done,

    /// <summary>The source failed, or its item was canceled or lost. It runs again.</summary>
    Open,
}
