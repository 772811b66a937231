using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Graph;

/// <summary>A field that a batch node feeds: <c>node_path</c> and <c>field_name</c> of a BatchDatum, with what the field takes (items are checked against it).</summary>
internal sealed record BatchTarget(string NodeId, string FieldName, string NodeType, FieldTemplate? Template);
