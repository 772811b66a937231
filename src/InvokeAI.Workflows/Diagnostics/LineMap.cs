namespace InvokeAI.Workflows.Diagnostics;

/// <summary>Lines and columns of a text, from its offsets; both count from one, as compilers print them.</summary>
internal sealed class LineMap
{
    private readonly List<int> _starts = [0];

    public LineMap(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.Length || text[i + 1] != '\n')))
                _starts.Add(i + 1);
        }
    }

    public (int Line, int Column) At(int offset)
    {
        if (offset < 0)
            return (1, 1);
        var line = _starts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;
        return (line + 1, offset - _starts[line] + 1);
    }
}
