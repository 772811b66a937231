using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InvokeAI.Generators.Files;

/// <summary>An additional file that is ours. Equal as long as neither the file's text object nor its item's metadata change.</summary>
/// <param name="Item">What the item of a workflow says; of other files, their path.</param>
internal sealed record InputFile(AdditionalText Text, FileKind Kind, WorkflowItem Item)
{
    /// <summary>Why a file has no text: the compiler does not say more.</summary>
    public const string Absent = "it does not exist, or may not be read";

    public string Path => Text.Path;

    public static InputFile? From(AdditionalText text, AnalyzerConfigOptionsProvider provider)
    {
        var options = provider.GetOptions(text);
        if (Flag("InvokeAIWorkflow"))
        {
            return new(text, FileKind.Workflow, new(text.Path)
            {
                Namespace = Metadata("Namespace"),
                ClassName = Metadata("ClassName"),
                Access = Metadata("Access"),
                UnknownNodes = Metadata("UnknownNodes"),
                FormDrift = Metadata("FormDrift"),
                FormLock = Metadata("FormLock"),
            });
        }

        return Flag("InvokeAISchema") ? new(text, FileKind.Schema, new(text.Path))
            : Flag("InvokeAIFormLock") ? new(text, FileKind.Lock, new(text.Path))
            : null;

        bool Flag(string name) => string.Equals(Metadata(name), "true", StringComparison.OrdinalIgnoreCase);

        // Metadata that an item lacks arrives as an empty string once any item has it.
        string Metadata(string name)
            => options.TryGetValue("build_metadata.AdditionalFiles." + name, out var value) ? value.Trim() : "";
    }
}
