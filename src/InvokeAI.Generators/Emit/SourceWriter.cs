using System.Runtime.CompilerServices;

namespace InvokeAI.Generators.Emit;

/// <summary>
/// Writes C# line by line with indentation; line ends are always LF, so that the output is the same on every machine. Interpolated lines are written directly
/// to the buffer, because a hundred classes are a hundred thousand lines, which are written with each build.
/// </summary>
internal sealed class SourceWriter
{
    private const int IndentWidth = 4;
    private const int FirstCapacity = 32 * 1024;

    // Larger buffers are not worth keeping in an IDE that lives for days.
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static char[]? _spare;

    private char[] _text;
    private int _length;
    private int _depth;

    public SourceWriter()
    {
        _text = _spare ?? new char[FirstCapacity];
        _spare = null;
    }

    /// <summary>Initializes a writer for a short text that is written while another writer is in use.</summary>
    public SourceWriter(int capacity) => _text = new char[capacity];

    /// <summary>Appends an empty line.</summary>
    public SourceWriter Line() => Append('\n');

    /// <summary>Appends a line, which must contain no line ends. An empty text is an empty line.</summary>
    public SourceWriter Line(string text) => text.Length == 0 ? Line() : Begin().Append(text).Append('\n');

    /// <summary>Appends an interpolated line, which its handler has already written.</summary>
    public SourceWriter Line([InterpolatedStringHandlerArgument("")] ref LineHandler text) => Append('\n');

    /// <summary>Appends a line that opens a block.</summary>
    public SourceWriter Open(string text) => Line(text).OpenBlock();

    /// <summary>Appends an interpolated line that opens a block.</summary>
    public SourceWriter Open([InterpolatedStringHandlerArgument("")] ref LineHandler text) => Append('\n').OpenBlock();

    public SourceWriter Close(string after = "")
    {
        _depth--;
        return Begin().Append('}').Append(after).Append('\n');
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

    /// <summary>Appends the indentation of a line that is then written with <see cref="Append(string)"/>.</summary>
    public SourceWriter Begin()
    {
        var width = _depth * IndentWidth;
        Reserve(width);
        for (var end = _length + width; _length < end; _length++)
            _text[_length] = ' ';
        return this;
    }

    public SourceWriter Append(string text) => Append(text, 0, text.Length);

    public SourceWriter Append(string text, int start, int length)
    {
        Reserve(length);
        text.CopyTo(start, _text, _length, length);
        _length += length;
        return this;
    }

    public SourceWriter Append(char c, int times = 1)
    {
        Reserve(times);
        for (var end = _length + times; _length < end; _length++)
            _text[_length] = c;
        return this;
    }

    /// <summary>Returns the written text. The writer cannot be used afterwards.</summary>
    public EmittedSource ToSource()
    {
        var source = new EmittedSource(_text, _length);
        GiveBack();
        return source;
    }

    /// <summary>Returns the written text. The writer cannot be used afterwards.</summary>
    public override string ToString()
    {
        var source = new string(_text, 0, _length);
        GiveBack();
        return source;
    }

    private void GiveBack()
    {
        if (_text.Length is >= FirstCapacity and <= LargestKept)
            _spare = _text;
        _text = [];
        _length = 0;
    }

    private SourceWriter OpenBlock()
    {
        Begin().Append("{\n");
        _depth++;
        return this;
    }

    private void Reserve(int more)
    {
        if (_length + more > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + more));
    }
}
