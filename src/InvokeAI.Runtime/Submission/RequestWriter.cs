using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Copies a template's pieces around the slots into the body of the request: the hot path, nothing but copies.</summary>
internal sealed class RequestWriter(ByteBuffer body, SlotValues values) : PieceWriter
{
    private bool isWorkflow;
    private bool forbidCache;
    private bool forceIntermediate;

    public void Graph(WorkflowTemplate template, SubmitOptions options)
    {
        isWorkflow = false;
        forbidCache = !options.UseCache;
        forceIntermediate = options.Ephemeral;
        template.WriteGraph(this);
    }

    public void Workflow(WorkflowTemplate template)
    {
        isWorkflow = true;
        forbidCache = forceIntermediate = false;
        template.WriteWorkflow(this);
    }

    public override void Piece(ReadOnlySpan<byte> utf8)
    {
        // The last member before the piece may have been left out, or be a slot that writes its own comma.
        if (utf8.Length > 0 && utf8[0] == (byte)'}' && body.Length > 0 && body.Written[^1] == (byte)',')
            body.Shorten(1);
        body.Append(utf8);
    }

    public override void Member(int slot, ReadOnlySpan<byte> name, ReadOnlySpan<byte> fileValue)
    {
        ref readonly var value = ref values[slot];
        var state = isWorkflow ? value.Workflow : value.Graph;
        if (state == SlotState.Value)
        {
            body.Append(name);
            body.Append(isWorkflow ? values.Scratch.Written.Slice(value.WorkflowStart, value.WorkflowLength) : values.Scratch.Written.Slice(value.Start, value.Length));
            body.Append((byte)',');
        }
        else if (state == SlotState.AsInFile && !fileValue.IsEmpty)
        {
            body.Append(name);
            body.Append(fileValue);
            body.Append((byte)',');
        }
    }

    public override void UseCache(bool fileValue) => body.Append(fileValue && !forbidCache ? "true"u8 : "false"u8);

    public override void IsIntermediate(bool fileValue) => body.Append(fileValue || forceIntermediate ? "true"u8 : "false"u8);
}
