using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>
/// Sets fields of a workflow's nodes, whether they are on the form or not. A field on the form has one value. The property and these methods both set it, and
/// the last call wins.
/// </summary>
public static class NodeFieldExtensions
{
    /// <summary>
    /// Creates a copy of the workflow with a field of a node set. The value replaces the file's value in the graph and in the embedded workflow. Nothing else
    /// changes.
    /// </summary>
    /// <typeparam name="TWorkflow">The generated class, or <see cref="WorkflowDefinition"/>.</typeparam>
    /// <param name="workflow">The workflow to copy.</param>
    /// <param name="nodeId">The ID of the node, as in the workflow file.</param>
    /// <param name="fieldName">The name of the field on the node, as in <c>cfg_scale</c>.</param>
    /// <param name="value">
    /// The value, as <see cref="WorkflowDefinition.With(string, object?)"/> accepts it. It is checked against the type, the range and the choices of the field.
    /// </param>
    /// <exception cref="ArgumentException">The graph has no such node, the node has no such field, or the field does not accept the value.</exception>
    /// <exception cref="InvalidOperationException">An edge feeds the field, or the node is not sent to the server.</exception>
    public static TWorkflow WithNodeField<TWorkflow>(this TWorkflow workflow, string nodeId, string fieldName, object? value)
        where TWorkflow : IWorkflow, ISetInputs<TWorkflow>
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return workflow.With(NodeFields.Find(workflow.Template, nodeId, fieldName), value);
    }

    /// <summary>
    /// Creates a copy of the workflow with a field of a node set: <c>workflow.WithNodeField(SdxlTextToImage.Nodes.DenoiseLatents.Steps, 30)</c>.
    /// </summary>
    /// <typeparam name="TWorkflow">The generated class.</typeparam>
    /// <typeparam name="TValue">The type of the field's value.</typeparam>
    /// <param name="workflow">The workflow to copy.</param>
    /// <param name="field">The descriptor, of the class's <c>Nodes</c> (item metadata <c>Nodes="true"</c>) or of its <c>Form</c>.</param>
    /// <param name="value">The value. It is checked against the range and the choices of the field.</param>
    /// <exception cref="ArgumentException">The field does not accept the value.</exception>
    /// <exception cref="InvalidOperationException">The field is on the form, and an edge feeds it.</exception>
    public static TWorkflow WithNodeField<TWorkflow, TValue>(this TWorkflow workflow, FormInput<TWorkflow, TValue> field, TValue value)
        where TWorkflow : IWorkflow, ISetInputs<TWorkflow>
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(field);
        return field.With(workflow, value);
    }

    /// <summary>Creates a copy of the workflow in which a field of a node has the file's value.</summary>
    /// <typeparam name="TWorkflow">The generated class, or <see cref="WorkflowDefinition"/>.</typeparam>
    /// <param name="workflow">The workflow to copy.</param>
    /// <param name="nodeId">The ID of the node, as in the workflow file.</param>
    /// <param name="fieldName">The name of the field on the node.</param>
    /// <exception cref="ArgumentException">The graph has no such node, or the node has no such field.</exception>
    /// <exception cref="InvalidOperationException">The field cannot be set.</exception>
    public static TWorkflow ResetNodeField<TWorkflow>(this TWorkflow workflow, string nodeId, string fieldName)
        where TWorkflow : IWorkflow, ISetInputs<TWorkflow>
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return workflow.WithInputs(workflow.Inputs.Without(NodeFields.Find(workflow.Template, nodeId, fieldName)));
    }
}
