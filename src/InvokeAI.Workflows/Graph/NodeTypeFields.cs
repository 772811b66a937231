using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Graph;

/// <summary>What the catalog knows of a node type of the graph: those fields that a program can set although they are not on the form.</summary>
internal sealed record NodeTypeFields(string Type, EquatableArray<FieldTemplate> Fields);
