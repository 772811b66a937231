namespace InvokeAI.Generators.Model;

/// <summary>Represents the state of the form against its lock, as <c>[WorkflowForm]</c> contains it.</summary>
/// <param name="Lock">The lock's path relative to the project, or null if there is none.</param>
/// <param name="Drift">The form differs from its lock.</param>
/// <param name="AcceptedLock">The lock that would accept the form as it is; only with <paramref name="Drift"/>, and only if all schemas can be read.</param>
internal sealed record FormState(string? Lock, bool Drift, string? AcceptedLock)
{
    public static readonly FormState Unlocked = new(null, false, null);
}
