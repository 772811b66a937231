using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Generators.Emit;

/// <summary>
/// Represents emitted C#, with one byte per character if it is ASCII, which it nearly always is. An IDE keeps the sources of all workflows for days, and as
/// strings they would be most of the generator's memory.
/// </summary>
internal sealed class EmittedSource : IEquatable<EmittedSource>
{
    private readonly byte[]? _ascii;
    private readonly string? _text;

    /// <summary>Takes the first <paramref name="length"/> characters.</summary>
    public EmittedSource(char[] text, int length)
    {
        if (Encoding.UTF8.GetByteCount(text, 0, length) == length)
            _ascii = Encoding.ASCII.GetBytes(text, 0, length);
        else
            _text = new string(text, 0, length);
    }

    public SourceText ToSourceText() => _ascii is null ? SourceText.From(_text!, Encoding.UTF8) : new AsciiSourceText(_ascii);

    public override string ToString() => _text ?? Encoding.ASCII.GetString(_ascii!);

    public bool Equals(EmittedSource? other)
    {
        if (other is null || _text != other._text || _ascii?.Length != other._ascii?.Length)
            return false;
        for (var i = 0; i < (_ascii?.Length ?? 0); i++)
        {
            if (_ascii![i] != other._ascii![i])
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as EmittedSource);

    public override int GetHashCode() => _text?.Length ?? _ascii!.Length;
}
