namespace InvokeAI.Workflows.Graph;

/// <summary>Represents a part of a plan: fixed text, or a member whose value is in a slot.</summary>
internal abstract record PlanPiece
{
    /// <summary>
    /// Text that is always sent as it is. If it begins with <c>}</c> and there is a comma before it, that comma is removed (only in <c>workflow_inputs</c> of a
    /// called workflow can a member be an object's last).
    /// </summary>
    internal sealed record Fixed(string Text) : PlanPiece;

    /// <summary>
    /// A member <c>"name":value,</c> (with its comma) that the value of <paramref name="Slot"/> replaces or removes. <paramref name="FileText"/> is the value's
    /// JSON as in the file, null if the untouched member is not sent.
    /// </summary>
    internal sealed record Member(int Slot, string Name, string? FileText) : PlanPiece;

    /// <summary><c>use_cache</c> of a node: <c>SubmitOptions.UseCache = false</c> overrides the file.</summary>
    internal sealed record UseCache(bool FileValue) : PlanPiece;

    /// <summary><c>is_intermediate</c> of a node: <c>SubmitOptions.Ephemeral</c> overrides the file.</summary>
    internal sealed record IsIntermediate(bool FileValue) : PlanPiece;
}
