using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>What all instances of one workflow share. Emitted by the generator as <c>X.Graph.g.cs</c>; made from a file by the untyped road.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkflowTemplate
{
    /// <summary>The workflow's own name, for messages and logs.</summary>
    public abstract string Name { get; }

    /// <summary>The form's fields in index order. Slot i belongs to <c>Inputs[i]</c>; a repeated field's values go to the first one's slot.</summary>
    public abstract IReadOnlyList<FormInput> Inputs { get; }

    /// <summary>References to another machine's models, images, videos and boards that stand in the graph but not on the form. Slot <c>Inputs.Count + i</c> belongs to <c>References[i]</c>.</summary>
    public virtual IReadOnlyList<GraphReference> References => [];

    /// <summary>The axes of <c>batch.data</c>, from the batch nodes.</summary>
    public virtual IReadOnlyList<BatchAxis> Batch => [];

    /// <summary>The nodes whose results <c>Outputs</c> has.</summary>
    public virtual IReadOnlyList<GraphOutput> Outputs => [];

    /// <summary>The graph's nodes, so that failures can name them.</summary>
    public virtual IReadOnlyList<GraphNode> Nodes => [];

    /// <summary>What <see cref="InvokeAI.Skeletons.Of"/> has made of the template. Here because a table of templates would cost each submission a look-up.</summary>
    internal Skeletons? Skeletons { get; set; }

    /// <summary>Writes <c>{"nodes":…,"edges":…</c> without the closing brace (the graph's own id follows).</summary>
    public abstract void WriteGraph(PieceWriter writer);

    /// <summary>Writes the workflow that goes along, as JSON.</summary>
    public abstract void WriteWorkflow(PieceWriter writer);
}
