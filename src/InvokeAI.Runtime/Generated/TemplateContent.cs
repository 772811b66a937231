using InvokeAI.Workflows.Data;

namespace InvokeAI.Generated;

/// <summary>A workflow's data with what submissions need of it, made when first asked for.</summary>
internal sealed class TemplateContent(WorkflowTemplate template, WorkflowData data, int version)
{
    private FormLayout? _layout;

    public WorkflowData Data => data;

    /// <summary>Gets the number of hot reloads before the data was read.</summary>
    public int Version => version;

    /// <summary>Gets the number of slots: one for each form input and each reference.</summary>
    public int Slots => data.Inputs.Count + data.References.Count;

    public FormLayout Layout => _layout ??= new(data, template.Inputs);

    public PieceText Graph => field ??= new(data.Graph);

    public PieceText Workflow => field ??= new(data.Workflow);

    public TemplateReferences References => field ??= new(template, data);

    /// <summary>Makes the layout anew when next asked for: a descriptor was replaced.</summary>
    public void ForgetLayout() => _layout = null;
}
