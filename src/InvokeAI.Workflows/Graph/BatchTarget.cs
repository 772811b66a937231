using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Form;

namespace InvokeAI.Workflows.Graph;

/// <summary>
/// A field that a batch node feeds: <c>node_path</c> and <c>field_name</c> of a BatchDatum, with the field's template. Items that do not fit it would block the
/// server's queue, because the server does not check them when they are queued.
/// </summary>
internal sealed record BatchTarget(string NodeId, string FieldName, string FieldType, NumberBounds Bounds, EquatableArray<string> Options)
{
    /// <param name="nodeId">The node.</param>
    /// <param name="fieldName">Its field.</param>
    /// <param name="template">The field's template, or null if no catalog knows it.</param>
    public static BatchTarget Of(string nodeId, string fieldName, FieldTemplate? template) => new(
        nodeId,
        fieldName,
        template?.Type.Name ?? "AnyField",
        template is null ? NumberBounds.None : InputBounds.Server(template),
        (template?.Options ?? default).Select(option => option.Value).ToEquatableArray());
}
