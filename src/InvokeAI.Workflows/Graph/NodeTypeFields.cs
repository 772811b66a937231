using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Graph;

/// <summary>Represents the fields of a node type of the graph that a program can set although they are not on the form.</summary>
internal sealed record NodeTypeFields(string Type, EquatableArray<FieldTemplate> Fields);
