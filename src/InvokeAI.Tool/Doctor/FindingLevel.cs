namespace InvokeAI.Tool.Doctor;

/// <summary>Specifies the severity of a finding.</summary>
internal enum FindingLevel
{
    Ok,

    /// <summary>The workflow will run, but perhaps not as intended.</summary>
    Warning,

    /// <summary>The workflow will not run.</summary>
    Error,
}
