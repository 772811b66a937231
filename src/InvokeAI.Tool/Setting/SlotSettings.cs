using InvokeAI.Tool.Reading;
using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Tool.Setting;

/// <summary>The values of <c>--set</c> in the plan's slots.</summary>
internal sealed class SlotSettings
{
    // A board of "auto" or "none" stands in the workflow, but never travels in the graph (422).
    private readonly Dictionary<int, SlotValue> _inGraph = [];
    private readonly Dictionary<int, SlotValue> _inWorkflow = [];

    /// <exception cref="UsageException">An assignment that cannot be made.</exception>
    public static SlotSettings Of(IEnumerable<string> assignments, WorkflowFile file)
    {
        var settings = new SlotSettings();
        foreach (var assignment in assignments.Select(a => Assignment.Parse(a, file)))
        {
            var value = GraphValue.Of(assignment.Input, assignment.Text);
            if (!settings._inWorkflow.TryAdd(assignment.Slot, value))
                throw new UsageException($"{FieldTexts.Name(assignment.Input)} is set twice.");
            settings._inGraph[assignment.Slot] =
                assignment.Input.Data.Type.Kind == ValueKind.Board && value.Value is { IsString: true } ? SlotValue.Omitted : value;
        }

        return settings;
    }

    public bool IsSet(int slot) => _inWorkflow.ContainsKey(slot);

    /// <summary>Returns the content of <c>batch</c>, or null if the file has no plan.</summary>
    public RenderedWorkflow? Render(WorkflowFile file)
    {
        if (file.Workflow.Plan is not { } plan)
            return null;
        if (_inWorkflow.Keys.Any(slot => slot >= file.Workflow.Inputs.Count + plan.References.Count))
            plan = plan with { Graph = file.Fields.Graph, Workflow = file.Fields.Workflow };
        return GraphRenderer.Render(plan, _inGraph) with { Workflow = GraphRenderer.Render(plan, _inWorkflow).Workflow };
    }
}
