using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Workflows.Locks;

/// <summary>The rules by which a form and its lock are compared: INVK101 to INVK116.</summary>
internal static class DriftRules
{
    /// <summary>The command that every drift message names.</summary>
    public const string AcceptCommand = "dotnet build -t:AcceptInvokeAIForms";

    private const string ToAccept = "{0}; run '" + AcceptCommand + "' to accept the new form";
    // What stands elsewhere hurts only code that counts, and only a person knows whether there is any.
    private const string ToAcceptMove =
        "{0}; code that sets inputs by name is not affected. Run '" + AcceptCommand
            + "' to accept the new form. If no code counts inputs by index, make this a warning: dotnet_diagnostic.INVK101.severity = warning";
    private const string ToAcceptFields = "{0}; run '" + AcceptCommand + "' to accept the nodes' fields as they are";

    public static readonly DiagnosticRule Moved = new("INVK101", WorkflowSeverity.Error, "A form input has another index", ToAcceptMove);
    public static readonly DiagnosticRule Missing = new("INVK102", WorkflowSeverity.Error, "A form input is missing", ToAccept);
    public static readonly DiagnosticRule Retyped = new("INVK103", WorkflowSeverity.Error, "A form input changed its type", ToAccept);
    public static readonly DiagnosticRule New = new("INVK104", WorkflowSeverity.Warning, "A form input is new", ToAccept);
    public static readonly DiagnosticRule Redressed = new("INVK105", WorkflowSeverity.Warning, "A form input changed its label, options or range", ToAccept);
    public static readonly DiagnosticRule Output = new("INVK106", WorkflowSeverity.Error, "An output is missing or has another kind", ToAccept);
    public static readonly DiagnosticRule Default = new("INVK107", WorkflowSeverity.Info, "A form input holds another value", ToAccept);
    public static readonly DiagnosticRule Identity = new("INVK108", WorkflowSeverity.Warning, "A node was recreated", ToAccept);
    public static readonly DiagnosticRule Catalog = new("INVK109", WorkflowSeverity.Info, "The node catalog changed an input", ToAccept);
    public static readonly DiagnosticRule NoLock = new("INVK110", WorkflowSeverity.Info, "The workflow has no form lock yet", "{0}");
    public static readonly DiagnosticRule Unreadable = new("INVK111", WorkflowSeverity.Error, "A line of a form lock cannot be read", "{0}");
    public static readonly DiagnosticRule Orphan = new("INVK112", WorkflowSeverity.Warning, "A form lock has no workflow", "{0}");
    public static readonly DiagnosticRule FieldGone = new("INVK113", WorkflowSeverity.Error, "A node's field can no longer be set", ToAcceptFields);
    public static readonly DiagnosticRule FieldRetyped = new("INVK114", WorkflowSeverity.Error, "A node's field changed its type", ToAcceptFields);
    public static readonly DiagnosticRule NodeMoved = new("INVK115", WorkflowSeverity.Error, "The name of a node belongs to another node", ToAcceptFields);
    public static readonly DiagnosticRule FieldNew = new("INVK116", WorkflowSeverity.Info, "Fields of nodes are new", ToAcceptFields);

    public static IEnumerable<DiagnosticRule> All =>
        [Moved, Missing, Retyped, New, Redressed, Output, Default, Identity, Catalog, NoLock, Unreadable, Orphan, FieldGone, FieldRetyped, NodeMoved, FieldNew];
}
