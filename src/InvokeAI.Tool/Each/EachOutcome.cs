namespace InvokeAI.Tool.Each;

/// <summary>How a source ended in this call.</summary>
internal enum EachOutcome
{
    /// <summary>Its results were saved.</summary>
    Completed,

    /// <summary>An earlier call finished it.</summary>
    Skipped,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was canceled, or was not begun before the call ended.</summary>
    Canceled,
}
