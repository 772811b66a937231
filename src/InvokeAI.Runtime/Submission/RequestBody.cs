using System.Runtime.CompilerServices;
using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Writes the body of the request that queues a batch.</summary>
internal static class RequestBody
{
    /// <summary>Writes the whole body. Synchronous and without allocations of its own, because it runs for each of thousands of submissions.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Write(SubmissionBuffers buffers, WorkflowTemplate template, SubmitOptions options, string batchId, int runs, BatchData data, bool embed,
        bool schema3)
    {
        var body = buffers.Body;
        body.Clear();
        RequestHead.Write(body, options, batchId, runs);
        data.Write(body);
        buffers.AfterData = body.Length;
        body.Append(",\"graph\":"u8);
        buffers.Writer.Graph(template.Content.Graph(buffers.Values.SetsFields), options);
        body.Append(",\"id\":\""u8);
        RequestHead.Ascii(body, batchId);
        body.Append("\"}"u8);
        if (embed)
        {
            body.Append(",\"workflow\":"u8);
            var start = body.Length;
            buffers.Writer.Workflow(template.Content.Workflow(buffers.Values.SetsFields));
            if (schema3)
                WorkflowSchema.Downgrade(body.WrittenForPatch[start..]);
        }

        body.Append("}}"u8);
    }
}
