using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Nodes;

/// <summary>Represents pieces as the text that is sent if nothing is set, with the place of each piece, so that members of the text can become slots.</summary>
internal sealed class FilledPieces
{
    private readonly EquatableArray<PlanPiece> _pieces;
    private readonly int[] _starts;

    private FilledPieces(EquatableArray<PlanPiece> pieces, int[] starts, string text)
    {
        _pieces = pieces;
        _starts = starts;
        Text = text;
    }

    public string Text { get; }

    /// <param name="pieces">The pieces.</param>
    /// <param name="end">What follows the pieces.</param>
    public static FilledPieces Of(EquatableArray<PlanPiece> pieces, string end)
    {
        var text = new TextBuffer(64 * 1024);
        var starts = new int[pieces.Count];
        for (var i = 0; i < starts.Length; i++)
        {
            if (pieces[i] is PlanPiece.Fixed { Text: ['}', ..] } && text.Length > 0 && text.Last == ',')
                text.Shorten();
            starts[i] = text.Length;
            switch (pieces[i])
            {
                case PlanPiece.Fixed @fixed:
                    text.Append(@fixed.Text);
                    break;
                case PlanPiece.Member { FileText: { } file } member:
                    JsonText.WriteString(member.Name, text);
                    text.Append(":").Append(file).Append(",");
                    break;
                case PlanPiece.UseCache cache:
                    text.Append(cache.FileValue ? "true" : "false");
                    break;
                case PlanPiece.IsIntermediate intermediate:
                    text.Append(intermediate.FileValue ? "true" : "false");
                    break;
            }
        }

        return new(pieces, starts, text.Append(end).ToString());
    }

    /// <summary>Returns the pieces with further slots. A cut lies within one piece of fixed text. A cut without length inserts a slot.</summary>
    /// <param name="cuts">The cuts in the order of their places.</param>
    public EquatableArray<PlanPiece> Cut(IReadOnlyList<PieceCut> cuts)
    {
        var cut = new List<PlanPiece>();
        var next = 0;
        for (var i = 0; i < _starts.Length; i++)
        {
            if (_pieces[i] is not PlanPiece.Fixed { Text: var text })
            {
                cut.Add(_pieces[i]);
                continue;
            }

            var at = 0;
            for (; next < cuts.Count && cuts[next].Start + cuts[next].Length <= _starts[i] + text.Length; next++)
            {
                AddText(text, at, cuts[next].Start - _starts[i]);
                cut.Add(cuts[next].Member);
                at = cuts[next].Start + cuts[next].Length - _starts[i];
            }

            AddText(text, at, text.Length);
        }

        return cut.ToEquatableArray();

        void AddText(string text, int start, int stop)
        {
            if (stop > start)
                cut.Add(new PlanPiece.Fixed(text.Substring(start, stop - start)));
        }
    }
}

/// <summary>Represents a part of the text that a slot replaces.</summary>
internal readonly record struct PieceCut(int Start, int Length, PlanPiece.Member Member);
