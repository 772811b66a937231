namespace InvokeAI.Tests.Runs;

/// <summary>Contains workflows that need no model.</summary>
internal static class EdgeWorkflows
{
    public static WorkflowDefinition ColourCard => field ??= Load("Colour Card");

    public static WorkflowDefinition Load(string name) => WorkflowDefinition.Load(Evidence.Path("workflows", "edge", name + ".json"));
}
