using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>Specifies the workflow file of a class and whether its form has drifted from its lock. The INVK200 analyzer reads it.</summary>
/// <param name="path">The workflow's path, relative to the project.</param>
[AttributeUsage(AttributeTargets.Class)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkflowFormAttribute(string path) : Attribute
{
    /// <summary>Gets the workflow's path, relative to the project.</summary>
    public string Path => path;

    /// <summary>Gets or sets a value indicating whether the form differs from its lock.</summary>
    public bool Drift { get; set; }

    /// <summary>Gets or sets the form lock's path relative to the project, or null if there is none yet.</summary>
    public string? Lock { get; set; }

    /// <summary>Gets or sets the lock that accepts the form as it is now. Present only with <see cref="Drift"/>.</summary>
    public string? AcceptedLock { get; set; }
}
