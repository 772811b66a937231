using InvokeAI.Generators.Diagnostics;
using InvokeAI.Generators.Files;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Generators.Parse;

/// <summary>Reads the metadata of an item.</summary>
internal static class ItemMetadata
{
    public static FormDrift FormDrift(WorkflowItem file, DiagnosticCollector sink)
    {
        switch (file.FormDrift.ToLowerInvariant())
        {
            case "" or "error":
                return InvokeAI.Workflows.Locks.FormDrift.Error;
            case "warn" or "warning":
                return InvokeAI.Workflows.Locks.FormDrift.Warn;
            case "off" or "none":
                return InvokeAI.Workflows.Locks.FormDrift.Off;
            default:
                sink.Add(ProjectRules.ItemMetadata, "FormDrift", file.FormDrift, "it is error, warn or off");
                return InvokeAI.Workflows.Locks.FormDrift.Error;
        }
    }

    public static bool Nodes(WorkflowItem file, DiagnosticCollector sink)
    {
        switch (file.Nodes.ToLowerInvariant())
        {
            case "" or "false":
                return false;
            case "true":
                return true;
            default:
                sink.Add(ProjectRules.ItemMetadata, "Nodes", file.Nodes, "it is true or false");
                return false;
        }
    }

    public static UnknownNodes UnknownNodes(WorkflowItem file, DiagnosticCollector sink)
    {
        switch (file.UnknownNodes.ToLowerInvariant())
        {
            case "" or "error":
                return InvokeAI.Workflows.Document.UnknownNodes.Error;
            case "keep":
                return InvokeAI.Workflows.Document.UnknownNodes.Keep;
            case "drop":
                return InvokeAI.Workflows.Document.UnknownNodes.Drop;
            default:
                sink.Add(ProjectRules.ItemMetadata, "UnknownNodes", file.UnknownNodes, "it is error, keep or drop");
                return InvokeAI.Workflows.Document.UnknownNodes.Error;
        }
    }
}
