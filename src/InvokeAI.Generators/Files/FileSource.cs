using System.Security.Cryptography;
using System.Text;
using InvokeAI.Workflows.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Generators.Files;

/// <summary>
/// Compares a file's text as the compiler decoded it with its bytes. An analyzer must not open files, and the compiler replaces bytes that it cannot decode by
/// U+FFFD silently. But it keeps a checksum of the bytes: if encoding the text again gives another checksum, the bytes were in another encoding.
/// </summary>
internal readonly struct FileSource
{
    private const int Utf8 = 65001;
    private const int Utf16 = 1200;
    private const int Utf16BigEndian = 1201;

    private FileSource(SourceText? source, string? text, string? problem)
    {
        Source = source;
        Text = text;
        Problem = problem;
    }

    /// <summary>Gets the compiler's text, which knows lines, or null if the file cannot be read.</summary>
    public SourceText? Source { get; }

    /// <summary>Gets the file's text, or null if there is none or it is in another encoding than the supported ones.</summary>
    public string? Text { get; }

    /// <summary>Gets the reason why there is no text, in words that follow "the file cannot be read:".</summary>
    public string? Problem { get; }

    public static FileSource Read(AdditionalText file, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } source)
            return new(null, null, InputFile.Absent);
        var text = source.ToString();
        // A text without an encoding was never a file. Neither of the two characters is in a text by accident.
        if (source.Encoding is not { } encoding
            || (encoding.CodePage is Utf8 or Utf16 or Utf16BigEndian && text.IndexOf('\uFFFD') < 0 && text.IndexOf('\0') < 0))
            return new(source, text, null);
        return Bytes(source, text, encoding) is { } bytes
            ? new(source, FileText.TryDecode(bytes, out var problem), problem)
            : new(source, null, Lost(text, encoding));
    }

    /// <summary>Returns the file's bytes, or null if the compiler could not decode them all.</summary>
    private static byte[]? Bytes(SourceText source, string text, Encoding encoding)
    {
        var body = encoding.GetBytes(text);
        var checksum = source.GetChecksum();
        return new[] { body, WithPreamble(encoding, body) }.FirstOrDefault(bytes => Hash(bytes, source.ChecksumAlgorithm).SequenceEqual(checksum));
    }

    /// <summary>Describes the problem of bytes of which only those before the first U+FFFD are known.</summary>
    private static string Lost(string text, Encoding encoding)
    {
        var known = WithPreamble(encoding, encoding.GetBytes(text.Substring(0, Math.Max(text.IndexOf('\uFFFD'), 0))));
        return FileText.TryDecode(known, out var problem) is null
            ? problem!
            : FileText.Invalid(encoding.CodePage == Utf8 ? "UTF-8" : encoding.WebName, known.Length, null);
    }

    // Not a collection expression: it would copy by spans, which need System.Memory, and the compiler's host may have another version of it.
    private static byte[] WithPreamble(Encoding encoding, byte[] body) => encoding.GetPreamble().Concat(body).ToArray();

    private static byte[] Hash(byte[] bytes, SourceHashAlgorithm algorithm)
    {
#pragma warning disable CA5350 // The compiler chose the algorithm, and nothing is secured by it.
        using HashAlgorithm hash = algorithm == SourceHashAlgorithm.Sha1 ? SHA1.Create() : SHA256.Create();
#pragma warning restore CA5350
        return hash.ComputeHash(bytes);
    }
}
