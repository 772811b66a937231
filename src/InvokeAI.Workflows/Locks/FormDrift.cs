namespace InvokeAI.Workflows.Locks;

/// <summary>How loud drift is for a workflow (item metadata <c>FormDrift</c>).</summary>
internal enum FormDrift : byte
{
    Error,

    /// <summary>What would be an error is a warning.</summary>
    Warn,

    /// <summary>The form is not compared with its lock; its names hold all the same.</summary>
    Off,
}
