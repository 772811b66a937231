using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Tests.Support;

/// <summary>A file of a test's project; a null text is a file that is not there.</summary>
internal sealed class TestFile(string path, SourceText? source) : AdditionalText
{
    public TestFile(string path, string? text)
        : this(path, text is null ? null : SourceText.From(text))
    {
    }

    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => source;

    /// <summary>
    /// Creates a file as the compiler reads it: as UTF-8, or by its byte order mark. If that fails, in the machine's own encoding, which replaces bytes that it
    /// cannot read.
    /// </summary>
    public static TestFile OfBytes(string path, byte[] bytes, Encoding? machine = null)
    {
        using var stream = new MemoryStream(bytes);
        try
        {
            return new(path,
                SourceText.From(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), SourceHashAlgorithm.Sha256));
        }
        catch (DecoderFallbackException)
        {
            stream.Position = 0;
            return new(path, SourceText.From(stream, machine ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), SourceHashAlgorithm.Sha1));
        }
    }
}
