using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Generators.Emit;

/// <summary>A source text over ASCII bytes.</summary>
internal sealed class AsciiSourceText(byte[] bytes) : SourceText
{
    public override Encoding Encoding => Encoding.UTF8;

    public override int Length => bytes.Length;

    public override char this[int position] => (char)bytes[position];

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
        => Encoding.ASCII.GetChars(bytes, sourceIndex, count, destination, destinationIndex);

    public override string ToString(TextSpan span) => Encoding.ASCII.GetString(bytes, span.Start, span.Length);
}
