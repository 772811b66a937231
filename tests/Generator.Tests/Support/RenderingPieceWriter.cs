using System.Text;
using InvokeAI.Generated;

namespace InvokeAI.Tests.Support;

/// <summary>Renders a template's pieces as the submission does: set slots replace the file's values, null leaves a member out.</summary>
internal sealed class RenderingPieceWriter(IReadOnlyDictionary<int, string?>? values = null) : PieceWriter
{
    private readonly StringBuilder _text = new();

    public override void Piece(ReadOnlySpan<byte> utf8) => _text.Append(Encoding.UTF8.GetString(utf8));

    public override void Member(int slot, ReadOnlySpan<byte> name, ReadOnlySpan<byte> fileValue)
    {
        var value = values is not null && values.TryGetValue(slot, out var set) ? set : Encoding.UTF8.GetString(fileValue);
        if (!string.IsNullOrEmpty(value))
            _text.Append(Encoding.UTF8.GetString(name)).Append(value).Append(',');
    }

    public override void UseCache(bool fileValue) => _text.Append(fileValue ? "true" : "false");

    public override void IsIntermediate(bool fileValue) => _text.Append(fileValue ? "true" : "false");

    public override string ToString() => _text.ToString();
}
