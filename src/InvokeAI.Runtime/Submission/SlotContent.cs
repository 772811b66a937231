using InvokeAI.Workflows.Data;

namespace InvokeAI;

/// <summary>Represents the content of one slot in the graph and, if it differs (boards of "auto" and "none"), in the embedded workflow.</summary>
internal struct SlotContent
{
    public SlotState Graph;
    public int Start;
    public int Length;
    public SlotState Workflow;
    public int WorkflowStart;
    public int WorkflowLength;

    public void SetBoth(SlotState state, int start = 0, int length = 0)
        => (Graph, Start, Length, Workflow, WorkflowStart, WorkflowLength) = (state, start, length, state, start, length);
}
