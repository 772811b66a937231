using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>A reference off the form to something that only the exporting machine may have.</summary>
/// <param name="NodeId">The node's id.</param>
/// <param name="NodeType">The node's type.</param>
/// <param name="FieldName">The field's name.</param>
/// <param name="Kind"><c>model</c>, <c>loras</c>, <c>image</c>, <c>video</c>, <c>board</c>, <c>style_preset</c>, <c>system_prompt</c> or <c>saved_workflow</c>.</param>
/// <param name="Value">The value as in the file, as JSON.</param>
/// <param name="Models">Which models fit, where it is a model.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GraphReference(string NodeId, string NodeType, string FieldName, string Kind, string Value, ModelFilter? Models);
