using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Nodes;

namespace InvokeAI.Generated;

/// <summary>Holds a workflow's data and what submissions derive from it, which is computed on first use.</summary>
internal sealed class TemplateContent(WorkflowTemplate template, WorkflowData data, int version)
{
    private FormLayout? _layout;

    public WorkflowData Data => data;

    /// <summary>Gets the number of hot reloads before the data was read.</summary>
    public int Version => version;

    /// <summary>Gets the number of slots: one for each form input and each reference. The slots of other fields follow.</summary>
    public int Slots => data.Inputs.Count + data.References.Count;

    public FormLayout Layout => _layout ??= new(data, template.Inputs);

    /// <summary>Gets the fields of all nodes of the graph, including those that are not on the form.</summary>
    public NodeFieldSet Fields => field ??= NodeFieldSet.Of(data);

    /// <summary>Gets the graph.</summary>
    /// <param name="withFields">Whether fields that are not on the form have slots.</param>
    public PieceText Graph(bool withFields) => withFields ? GraphWithFields : PlainGraph;

    /// <summary>Gets the embedded workflow.</summary>
    /// <param name="withFields">Whether fields that are not on the form have slots.</param>
    public PieceText Workflow(bool withFields) => withFields ? WorkflowWithFields : PlainWorkflow;

    private PieceText PlainGraph => field ??= new(data.Graph);

    private PieceText PlainWorkflow => field ??= new(data.Workflow);

    private PieceText GraphWithFields => field ??= new(Fields.Graph);

    private PieceText WorkflowWithFields => field ??= new(Fields.Workflow);

    public TemplateReferences References => field ??= new(template, data);

    /// <summary>Discards the layout, because a descriptor was replaced. It is created again on the next use.</summary>
    public void ForgetLayout() => _layout = null;
}
