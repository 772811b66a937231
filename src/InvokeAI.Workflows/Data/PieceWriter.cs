using System.Text;

namespace InvokeAI.Workflows.Data;

/// <summary>
/// Writes the pieces of a graph or of an embedded workflow as UTF-8, with the content of slots in place of the file's values. Submissions, the tool and the
/// tests all render through it.
/// </summary>
internal abstract class PieceWriter
{
    private static readonly byte[] True = Encoding.UTF8.GetBytes("true");
    private static readonly byte[] False = Encoding.UTF8.GetBytes("false");
    private static readonly byte[] Comma = [(byte)','];

    /// <summary>Gets or sets a value indicating whether every node is written with <c>use_cache</c> false.</summary>
    public bool ForbidCache { get; set; }

    /// <summary>Gets or sets a value indicating whether every node is written with <c>is_intermediate</c> true.</summary>
    public bool ForceIntermediate { get; set; }

    public void Write(PieceText text)
    {
        var afterComma = false;
        foreach (var step in text.Steps)
        {
            // A slot may leave out the last member of an object, whose comma stands before the brace then.
            if (afterComma && step.Kind == PieceKind.Fixed && step.Text[0] == (byte)'}')
                TakeBack(1);
            switch (step.Kind)
            {
                case PieceKind.Fixed:
                    Append(step.Text);
                    afterComma = step.Text[step.Text.Length - 1] == (byte)',';
                    break;
                case PieceKind.Member:
                    afterComma |= Member(step);
                    break;
                case PieceKind.UseCache:
                    Append(step.Value && !ForbidCache ? True : False);
                    afterComma = false;
                    break;
                default:
                    Append(step.Value || ForceIntermediate ? True : False);
                    afterComma = false;
                    break;
            }
        }
    }

    protected abstract void Append(byte[] utf8);

    /// <summary>Removes the last bytes that were written.</summary>
    protected abstract void TakeBack(int count);

    protected abstract SlotState State(int slot);

    /// <summary>Writes the content of a slot whose state is <see cref="SlotState.Value"/>.</summary>
    protected abstract void AppendValue(int slot);

    private bool Member(PieceStep step)
    {
        var state = State(step.Slot);
        if (state == SlotState.Left || (state == SlotState.AsInFile && step.Text.Length == 0))
            return false;
        Append(step.Name);
        if (state == SlotState.Value)
            AppendValue(step.Slot);
        else
            Append(step.Text);
        Append(Comma);
        return true;
    }
}
