using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InvokeAI.Generators.Files;

/// <summary>An additional file that is ours, with what its item says. Equal as long as neither the file's text object nor its metadata change.</summary>
internal sealed record InputFile(AdditionalText Text, FileKind Kind)
{
    public string Path => Text.Path;

    /// <summary>Item metadata <c>Namespace</c>, or "".</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Item metadata <c>ClassName</c>, or "".</summary>
    public string ClassName { get; init; } = "";

    /// <summary>Item metadata <c>Access</c>: <c>public</c> (or "") or <c>internal</c>.</summary>
    public string Access { get; init; } = "";

    /// <summary>Item metadata <c>UnknownNodes</c>: <c>error</c> (or ""), <c>keep</c> or <c>drop</c>.</summary>
    public string UnknownNodes { get; init; } = "";

    /// <summary>Item metadata <c>FormDrift</c>: <c>error</c> (or ""), <c>warn</c> or <c>off</c>.</summary>
    public string FormDrift { get; init; } = "";

    /// <summary>Item metadata <c>FormLock</c>: where the lock lies if not beside the workflow, or "".</summary>
    public string FormLock { get; init; } = "";

    public static InputFile? From(AdditionalText text, AnalyzerConfigOptionsProvider provider)
    {
        var options = provider.GetOptions(text);
        if (Flag("InvokeAIWorkflow"))
        {
            return new(text, FileKind.Workflow)
            {
                Namespace = Metadata("Namespace"),
                ClassName = Metadata("ClassName"),
                Access = Metadata("Access"),
                UnknownNodes = Metadata("UnknownNodes"),
                FormDrift = Metadata("FormDrift"),
                FormLock = Metadata("FormLock"),
            };
        }

        return Flag("InvokeAISchema") ? new(text, FileKind.Schema)
            : Flag("InvokeAIFormLock") ? new(text, FileKind.Lock)
            : null;

        bool Flag(string name) => string.Equals(Metadata(name), "true", StringComparison.OrdinalIgnoreCase);

        // Metadata that an item lacks arrives as an empty string once any item has it.
        string Metadata(string name)
            => options.TryGetValue("build_metadata.AdditionalFiles." + name, out var value) ? value.Trim() : "";
    }
}
