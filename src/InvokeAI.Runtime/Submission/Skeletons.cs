using System.Reflection.Metadata;
using InvokeAI.Generated;

[assembly: MetadataUpdateHandler(typeof(InvokeAI.Skeletons))]

namespace InvokeAI;

/// <summary>The two skeletons of a template, made when it is first submitted and again after hot reload has replaced its pieces.</summary>
internal sealed class Skeletons
{
    private static int reloads;
    private readonly int madeAt = Volatile.Read(ref reloads);

    private Skeletons(WorkflowTemplate template)
    {
        Slots = template.Inputs.Count + template.References.Count;
        Graph = Skeleton.Of(template.WriteGraph);
        Workflow = Skeleton.Of(template.WriteWorkflow);
    }

    /// <summary>How many slots the template has.</summary>
    public int Slots { get; }

    public Skeleton? Graph { get; }

    public Skeleton? Workflow { get; }

    public static Skeletons Of(WorkflowTemplate template)
        => template.Skeletons is { } made && made.madeAt == Volatile.Read(ref reloads) ? made : template.Skeletons = new(template);

    /// <summary>Called by the runtime after hot reload.</summary>
    internal static void ClearCache(Type[]? updated)
    {
        Interlocked.Increment(ref reloads);
        TemplateReferences.Forget();
    }
}
