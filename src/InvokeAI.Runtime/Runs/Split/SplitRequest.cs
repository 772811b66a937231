namespace InvokeAI;

/// <summary>Creates the requests of a split run. Each has a range of the permutations, in order, and the same graph.</summary>
/// <param name="data">The axes of the whole.</param>
/// <param name="runs">How often they run.</param>
/// <param name="options">Prepend, origin and destination.</param>
/// <param name="rest">Graph and workflow, as they follow <c>batch.data</c>.</param>
internal sealed class SplitRequest(BatchData data, int runs, SubmitOptions options, byte[] rest)
{
    public int Total { get; } = (int)(data.Count * runs);

    public byte[] Write(string batchId, int from, int count)
    {
        using var body = new ByteBuffer();
        if (count == Total)
        {
            RequestHead.Write(body, options, batchId, runs);
            data.Write(body);
        }
        else
        {
            RequestHead.Write(body, options, batchId, data.IsEmpty ? count : 1);
            data.Slice(from, count).Write(body);
        }

        body.Append(rest);
        return body.Written.ToArray();
    }
}
