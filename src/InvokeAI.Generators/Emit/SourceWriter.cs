using System.Text;

namespace InvokeAI.Generators.Emit;

/// <summary>Writes C# line by line with indentation; line ends are always LF, so that the output is the same on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _builder = new(16 * 1024);
    private int _depth;

    /// <summary>A line, or several (each indented); an empty text is an empty line.</summary>
    public SourceWriter Line(string text = "")
    {
        var start = 0;
        while (start <= text.Length)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            var length = end > start && text[end - 1] == '\r' ? end - 1 - start : end - start;
            if (length > 0)
                _builder.Append(' ', _depth * 4).Append(text, start, length);
            _builder.Append('\n');
            start = end + 1;
        }

        return this;
    }

    /// <summary>A line of parts, which are long: they are not put together first.</summary>
    public SourceWriter Line(string first, string second, string third)
    {
        _builder.Append(' ', _depth * 4).Append(first).Append(second).Append(third).Append('\n');
        return this;
    }

    /// <summary>More text on the line that was written last.</summary>
    public SourceWriter Append(string text)
    {
        _builder.Insert(_builder.Length - 1, text);
        return this;
    }

    /// <summary>A line that opens a block.</summary>
    public SourceWriter Open(string text)
    {
        Line(text).Line("{");
        _depth++;
        return this;
    }

    public SourceWriter Close(string after = "")
    {
        _depth--;
        return Line("}" + after);
    }

    public SourceWriter Indent()
    {
        _depth++;
        return this;
    }

    public SourceWriter Outdent()
    {
        _depth--;
        return this;
    }

    public override string ToString() => _builder.ToString();
}
