namespace InvokeAI.Tool.Doctor;

/// <summary>How a finding stands.</summary>
internal enum FindingLevel
{
    Ok,

    /// <summary>It will run, but perhaps not as meant.</summary>
    Warning,

    /// <summary>It will not run.</summary>
    Error,
}
