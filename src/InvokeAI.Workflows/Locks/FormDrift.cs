namespace InvokeAI.Workflows.Locks;

/// <summary>Specifies the severity of drift for a workflow (item metadata <c>FormDrift</c>).</summary>
internal enum FormDrift : byte
{
    Error,

    /// <summary>Errors are reported as warnings.</summary>
    Warn,

    /// <summary>The form is not compared with its lock. The lock's names are used nevertheless.</summary>
    Off,
}
