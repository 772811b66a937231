using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using InvokeAI.Generated;

[assembly: MetadataUpdateHandler(typeof(InvokeAI.Skeletons))]

namespace InvokeAI;

/// <summary>The two skeletons of a template, made when it is first submitted and again after hot reload has replaced its pieces.</summary>
internal sealed class Skeletons
{
    private static ConditionalWeakTable<WorkflowTemplate, Skeletons> known = new();

    private Skeletons(WorkflowTemplate template)
    {
        Graph = Skeleton.Of(template.WriteGraph);
        Workflow = Skeleton.Of(template.WriteWorkflow);
    }

    public Skeleton? Graph { get; }

    public Skeleton? Workflow { get; }

    public static Skeletons Of(WorkflowTemplate template) => known.GetValue(template, static t => new(t));

    /// <summary>Called by the runtime after hot reload.</summary>
    internal static void ClearCache(Type[]? updated)
    {
        known = new();
        TemplateReferences.Forget();
    }
}
