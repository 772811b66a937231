using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>Defines the diagnostics of a project's schema file.</summary>
internal static class CatalogRules
{
    public static readonly DiagnosticRule NotJson = new(
        "INVK045", WorkflowSeverity.Error, "The schema is not JSON",
        "The schema is not JSON: {0}; fetch it again with 'dotnet invokeai schema pull'");

    public static readonly DiagnosticRule NotASchema = new(
        "INVK046", WorkflowSeverity.Error, "The file is not an InvokeAI schema",
        "The file is not a schema of an InvokeAI server: {0}; fetch one with 'dotnet invokeai schema pull', or save the server's /openapi.json");

    public static readonly DiagnosticRule NodeLeftOut = new(
        "INVK047", WorkflowSeverity.Warning, "A node of the schema cannot be read",
        "The node '{0}' of the schema is left out, as InvokeAI's editor would: {1}. Tell the node pack's author, or set UnknownNodes on workflows with it.");

    public static readonly DiagnosticRule FieldLeftOut = new(
        "INVK048", WorkflowSeverity.Info, "A field of the schema cannot be read",
        "The field '{0}' of the node '{1}' is left out, as InvokeAI's editor would: its type is none that the editor knows. Connect it there, or leave it "
            + "at its default.");

    public static WorkflowDiagnostic At(this DiagnosticRule rule, TextSpan span, params string[] arguments)
        => new(rule, span, arguments.ToEquatableArray());
}
