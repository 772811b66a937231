using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InvokeAI.Generators.Files;

/// <summary>Represents an additional file of this package. It is equal as long as neither the file's text object nor its item's metadata change.</summary>
/// <param name="Item">The metadata of a workflow's item. For other files, their path.</param>
internal sealed record InputFile(AdditionalText Text, FileKind Kind, WorkflowItem Item)
{
    /// <summary>The reason why a file has no text. The compiler does not report more.</summary>
    public const string Absent = "it does not exist, or access to it is denied; restore it, or name another";

    public string Path => Text.Path;

    /// <summary>Returns the file, or null if it is not of that kind.</summary>
    public static InputFile? From(AdditionalText text, AnalyzerConfigOptionsProvider provider, FileKind kind)
    {
        var options = provider.GetOptions(text);
        FileKind? itself =
            Flag("InvokeAIWorkflow") ? FileKind.Workflow : Flag("InvokeAISchema") ? FileKind.Schema : Flag("InvokeAIFormLock") ? FileKind.Lock : null;
        if (itself != kind)
            return null;
        if (kind != FileKind.Workflow)
            return new(text, kind, new(text.Path));
        return new(text, kind, new(text.Path)
        {
            Namespace = Metadata("Namespace"),
            ClassName = Metadata("ClassName"),
            Access = Metadata("Access"),
            UnknownNodes = Metadata("UnknownNodes"),
            FormDrift = Metadata("FormDrift"),
            FormLock = Metadata("FormLock"),
            Nodes = Metadata("Nodes"),
        });

        bool Flag(string name) => string.Equals(Metadata(name), "true", StringComparison.OrdinalIgnoreCase);

        // Metadata that an item lacks arrives as an empty string once any item has it.
        string Metadata(string name)
            => options.TryGetValue("build_metadata.AdditionalFiles." + name, out var value) ? value.Trim() : "";
    }
}
