namespace InvokeAI.Workflows.Diagnostics;

/// <summary>Defines the diagnostics of a workflow's place in its project (INVK040–INVK049).</summary>
internal static class ProjectRules
{
    public static readonly DiagnosticRule ClassTwice = new("INVK040", WorkflowSeverity.Error, "Two workflows have one class name",
        "The class '{0}' is already made from '{1}'. Rename one of the files, or give its item another ClassName or Namespace.");

    public static readonly DiagnosticRule FileUnreadable = new("INVK041", WorkflowSeverity.Error, "The file cannot be read",
        "The file '{0}' cannot be read: {1}.");

    public static readonly DiagnosticRule ItemMetadata = new("INVK042", WorkflowSeverity.Error, "An item's metadata cannot be used",
        "{0}=\"{1}\" on this item cannot be used: {2}.");

    public static readonly DiagnosticRule Fault = new("INVK049", WorkflowSeverity.Error, "The generator failed on this file",
        "InvokeAI.Typed failed on this file, which is a fault of its own: {0}. Please report it with the file.");

    public static IEnumerable<DiagnosticRule> All => [ClassTwice, FileUnreadable, ItemMetadata, Fault];
}
