using System.Text;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Data;

/// <summary>Represents pieces whose texts are encoded once.</summary>
internal sealed class PieceText(EquatableArray<PlanPiece> pieces)
{
    public PieceStep[] Steps { get; } = [.. pieces.Select(Step)];

    private static PieceStep Step(PlanPiece piece) => piece switch
    {
        PlanPiece.Fixed @fixed => new(PieceKind.Fixed, Encoding.UTF8.GetBytes(@fixed.Text), [], 0, false),
        PlanPiece.Member member
            => new(PieceKind.Member, Encoding.UTF8.GetBytes(member.FileText ?? ""), Encoding.UTF8.GetBytes(JsonText.Quote(member.Name) + ":"), member.Slot,
                false),
        PlanPiece.UseCache cache => new(PieceKind.UseCache, [], [], 0, cache.FileValue),
        PlanPiece.IsIntermediate intermediate => new(PieceKind.IsIntermediate, [], [], 0, intermediate.FileValue),
        _ => throw new NotSupportedException($"A plan has no pieces of type {piece.GetType()}."),
    };
}

internal enum PieceKind : byte
{
    Fixed,
    Member,
    UseCache,
    IsIntermediate,
}

/// <param name="Kind">The kind of step.</param>
/// <param name="Text">The fixed text, or a member's value as in the file (empty if the untouched member is not sent).</param>
/// <param name="Name">A member's name with quotes and colon.</param>
/// <param name="Slot">A member's slot.</param>
/// <param name="Value">A flag's value as in the file.</param>
internal readonly record struct PieceStep(PieceKind Kind, byte[] Text, byte[] Name, int Slot, bool Value);

/// <summary>Specifies what a slot sends.</summary>
internal enum SlotState : byte
{
    /// <summary>The file's value is sent.</summary>
    AsInFile,

    /// <summary>A value that was set is sent.</summary>
    Value,

    /// <summary>The slot sends nothing: the member is left out.</summary>
    Left,
}
