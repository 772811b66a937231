namespace InvokeAI.Workflows.Graph;

/// <summary>A stretch of a plan: fixed text, or a member that stands in a slot.</summary>
internal abstract record PlanPiece
{
    /// <summary>
    /// Text that is always sent as it is. Where it begins with <c>}</c> and a comma stands before it, that comma is taken back
    /// (only in <c>workflow_inputs</c> of a called workflow may a member be an object's last).
    /// </summary>
    internal sealed record Fixed(string Text) : PlanPiece;

    /// <summary>
    /// A member <c>"name":value,</c> (with its comma behind) that the value of <paramref name="Slot"/> replaces or takes away.
    /// <paramref name="FileText"/> is the value's JSON as in the file, null if the untouched member is not sent.
    /// </summary>
    internal sealed record Member(int Slot, string Name, string? FileText) : PlanPiece;

    /// <summary><c>use_cache</c> of a node: <c>SubmitOptions.UseCache = false</c> overrides the file.</summary>
    internal sealed record UseCache(bool FileValue) : PlanPiece;

    /// <summary><c>is_intermediate</c> of a node: <c>SubmitOptions.Ephemeral</c> overrides the file.</summary>
    internal sealed record IsIntermediate(bool FileValue) : PlanPiece;
}
