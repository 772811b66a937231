using System.Buffers;
using System.Text.Encodings.Web;

namespace InvokeAI.Json;

/// <summary>Escapes texts as another encoder does, but refuses half a character where that one would put U+FFFD.</summary>
/// <param name="inner">The other encoder.</param>
internal sealed class WholeTextEncoder(JavaScriptEncoder inner) : JavaScriptEncoder
{
    public override int MaxOutputCharactersPerInputCharacter => inner.MaxOutputCharactersPerInputCharacter;

    // A lone surrogate must be encoded in any case, so that the writer comes to Encode with it.
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => inner.FindFirstCharacterToEncode(text, textLength);

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => inner.FindFirstCharacterToEncodeUtf8(utf8Text);

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
        => inner.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    public override bool WillEncode(int unicodeScalar) => inner.WillEncode(unicodeScalar);

    /// <exception cref="HalfCharacterException">The text holds half a character.</exception>
    public override string Encode(string value) => inner.Encode(WholeText.Check(value));

    /// <exception cref="HalfCharacterException">The text holds half a character.</exception>
    public override OperationStatus Encode(ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten,
        bool isFinalBlock = true)
        => WholeText.Is(source) ? inner.Encode(source, destination, out charsConsumed, out charsWritten, isFinalBlock) : throw new HalfCharacterException();

    public override OperationStatus EncodeUtf8(ReadOnlySpan<byte> utf8Source, Span<byte> utf8Destination, out int bytesConsumed, out int bytesWritten,
        bool isFinalBlock = true)
        => inner.EncodeUtf8(utf8Source, utf8Destination, out bytesConsumed, out bytesWritten, isFinalBlock);
}
