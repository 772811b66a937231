using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>Says which workflow file a class was made from and whether its form has drifted from its lock; read by the INVK200 analyzer.</summary>
/// <param name="path">The workflow's path, relative to the project.</param>
[AttributeUsage(AttributeTargets.Class)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkflowFormAttribute(string path) : Attribute
{
    /// <summary>The workflow's path, relative to the project.</summary>
    public string Path => path;

    /// <summary>The form differs from its lock.</summary>
    public bool Drift { get; set; }

    /// <summary>The form lock's path, relative to the project; null where there is none yet.</summary>
    public string? Lock { get; set; }

    /// <summary>The lock that would accept the form as it is now; present only with <see cref="Drift"/>.</summary>
    public string? AcceptedLock { get; set; }
}
