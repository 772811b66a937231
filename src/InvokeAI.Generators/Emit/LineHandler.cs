using System.Runtime.CompilerServices;

namespace InvokeAI.Generators.Emit;

/// <summary>Writes an interpolated line without creating a string first.</summary>
[InterpolatedStringHandler]
internal readonly ref struct LineHandler
{
    private readonly SourceWriter _writer;

#pragma warning disable IDE0060 // The compiler passes the lengths to every handler.
    public LineHandler(int literalLength, int formattedCount, SourceWriter writer) => _writer = writer.Begin();
#pragma warning restore IDE0060

    public void AppendLiteral(string text) => _writer.Append(text);

    public void AppendFormatted(string? text) => _writer.Append(text ?? "");

    public void AppendFormatted(int number) => _writer.Append(Literal.Integer(number));
}
