using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Writes a template with its slots into the body of the request: the hot path, nothing but copies.</summary>
internal sealed class RequestWriter(ByteBuffer body, SlotValues values) : PieceWriter
{
    private bool isWorkflow;
    private bool forbidCache;
    private bool forceIntermediate;
    private bool afterMember;

    public void Graph(WorkflowTemplate template, SubmitOptions options)
    {
        forbidCache = !options.UseCache;
        forceIntermediate = options.Ephemeral;
        if (!forbidCache && !forceIntermediate && Skeletons.Of(template).Graph is { } skeleton)
            skeleton.Write(body, values, isWorkflow: false);
        else
            Pieces(template, false);
    }

    public void Workflow(WorkflowTemplate template)
    {
        forbidCache = forceIntermediate = false;
        if (Skeletons.Of(template).Workflow is { } skeleton)
            skeleton.Write(body, values, isWorkflow: true);
        else
            Pieces(template, true);
    }

    /// <summary>Piece by piece, with the flags as they are forced.</summary>
    public void Pieces(WorkflowTemplate template, bool ofWorkflow)
    {
        (isWorkflow, afterMember) = (ofWorkflow, false);
        if (isWorkflow)
            template.WriteWorkflow(this);
        else
            template.WriteGraph(this);
    }

    public override void Piece(ReadOnlySpan<byte> utf8)
    {
        // The piece may close an object whose last member a slot wrote, comma and all.
        if (afterMember)
        {
            afterMember = false;
            if (utf8.Length > 0 && utf8[0] == (byte)'}')
                body.Shorten(1);
        }

        utf8.CopyTo(body.Reserve(utf8.Length));
    }

    public override void Member(int slot, ReadOnlySpan<byte> name, ReadOnlySpan<byte> fileValue)
    {
        ref readonly var value = ref values[slot];
        var state = isWorkflow ? value.Workflow : value.Graph;
        if (state == SlotState.Value)
            Member(name, isWorkflow ? values.Scratch.Written.Slice(value.WorkflowStart, value.WorkflowLength) : values.Scratch.Written.Slice(value.Start, value.Length));
        else if (state == SlotState.AsInFile && !fileValue.IsEmpty)
            Member(name, fileValue);
    }

    public override void Flags(bool useCache, bool isIntermediate)
        => Piece((useCache && !forbidCache, isIntermediate || forceIntermediate) switch
        {
            (true, true) => "\"use_cache\":true,\"is_intermediate\":true"u8,
            (true, false) => "\"use_cache\":true,\"is_intermediate\":false"u8,
            (false, true) => "\"use_cache\":false,\"is_intermediate\":true"u8,
            (false, false) => "\"use_cache\":false,\"is_intermediate\":false"u8,
        });

    public override void UseCache(bool fileValue) => Piece(fileValue && !forbidCache ? "true"u8 : "false"u8);

    public override void IsIntermediate(bool fileValue) => Piece(fileValue || forceIntermediate ? "true"u8 : "false"u8);

    private void Member(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var target = body.Reserve(name.Length + value.Length + 1);
        name.CopyTo(target);
        value.CopyTo(target[name.Length..]);
        target[^1] = (byte)',';
        afterMember = true;
    }
}
