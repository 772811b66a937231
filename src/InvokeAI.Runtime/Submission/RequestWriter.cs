using InvokeAI.Workflows.Data;

namespace InvokeAI;

/// <summary>Writes graph and embedded workflow into the body of the request, with the content of the slots.</summary>
internal sealed class RequestWriter(ByteBuffer body, SlotValues values) : PieceWriter
{
    private bool _isWorkflow;

    public void Graph(PieceText graph, SubmitOptions options)
    {
        (_isWorkflow, ForbidCache, ForceIntermediate) = (false, !options.UseCache, options.Ephemeral);
        Write(graph);
    }

    public void Workflow(PieceText workflow)
    {
        _isWorkflow = true;
        Write(workflow);
    }

    protected override void Append(byte[] utf8) => body.Append(utf8);

    protected override void TakeBack(int count) => body.Shorten(count);

    protected override SlotState State(int slot) => _isWorkflow ? values[slot].Workflow : values[slot].Graph;

    protected override void AppendValue(int slot)
    {
        ref readonly var value = ref values[slot];
        body.Append(
            _isWorkflow ? values.Scratch.Written.Slice(value.WorkflowStart, value.WorkflowLength) : values.Scratch.Written.Slice(value.Start, value.Length));
    }
}
