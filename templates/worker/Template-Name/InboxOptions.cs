namespace Template-Namespace;

/// <summary>Where prompts come from.</summary>
public sealed class InboxOptions
{
    /// <summary>The folder of prompts, one in each text file. Images go to its subfolder <c>done</c>, prompts that failed to <c>failed</c>.</summary>
    public string Folder { get; set; } = "inbox";
}
