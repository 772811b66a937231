namespace InvokeAI.Tool.Each;

/// <summary>Specifies how a source ended in this call.</summary>
internal enum EachOutcome
{
    /// <summary>The results were saved.</summary>
    Completed,

    /// <summary>An earlier call finished the source.</summary>
    Skipped,

    /// <summary>The source failed.</summary>
    Failed,

    /// <summary>The source was canceled, or was not begun before the call ended.</summary>
    Canceled,
}
