namespace InvokeAI.Workflows.Document;

/// <summary>An edge as it is sent: between two nodes that run, connectors followed back.</summary>
internal readonly record struct GraphEdge(string Source, string SourceField, string Target, string TargetField);
