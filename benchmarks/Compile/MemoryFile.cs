using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>An additional file as the compiler holds it once it was read.</summary>
internal sealed class MemoryFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, System.Text.Encoding.UTF8);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
