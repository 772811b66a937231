namespace InvokeAI.Workflows.Json;

/// <summary>
/// Represents a growing text. A call of <c>StringBuilder</c> costs more than its few characters, and a workflow's text needs ten thousand such calls.
/// </summary>
internal sealed class TextBuffer(int capacity)
{
    private char[] _text = new char[capacity];

    public int Length { get; private set; }

    public int Capacity => _text.Length;

    public char Last => Length == 0 ? '\0' : _text[Length - 1];

    public TextBuffer Append(char c)
    {
        Reserve(1);
        _text[Length++] = c;
        return this;
    }

    public TextBuffer Append(string text) => Append(text, 0, text.Length);

    public TextBuffer Append(string text, int start, int length)
    {
        Reserve(length);
        text.CopyTo(start, _text, Length, length);
        Length += length;
        return this;
    }

    /// <summary>Removes the last character.</summary>
    public void Shorten() => Length--;

    public void Clear() => Length = 0;

    public override string ToString() => new(_text, 0, Length);

    private void Reserve(int more)
    {
        if (Length + more > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, Length + more));
    }
}
