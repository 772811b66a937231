using System.Globalization;
using System.Text;
using InvokeAI.Generated;
using InvokeAI.Http;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>The road of one submission: inputs → resources → batch data → body → POST → run. Nothing is sent before everything was checked.</summary>
internal sealed class Submitter(InvokeAIClient client, ServerLookups lookups)
{
    private readonly InvokeAITransport transport = client.Transport;
    private readonly ILogger logger = client.Transport.Loggers.CreateLogger("InvokeAI.Submission");

    public async Task<Run> SubmitAsync(IWorkflow workflow, SubmitOptions? options, SweepPlan? sweep, Func<RunState, EventTail?, Run> make, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Runs, 1, "options.Runs");
        var template = workflow.Template;
        using var activity = Telemetry.Submit(template.Name);
        var buffers = SubmissionBuffers.Take();
        try
        {
            var prepared = await PrepareAsync(workflow, options, sweep, buffers, cancellationToken).ConfigureAwait(false);
            var queue = client.GetQueue(options.QueueId ?? transport.Options.QueueId);
            var tail = EventTail.Start(client, queue.QueueId);
            try
            {
                var run = await SendAsync(prepared, queue, template, options, buffers.Body.WrittenMemory, state => make(state, tail), cancellationToken).ConfigureAwait(false);
                buffers.GiveBack();
                activity?.SetTag("invokeai.batch_id", run.BatchId);
                Telemetry.Submitted(run.ItemIds.Count);
                return run;
            }
            catch (Exception e) when (e is not (QueueFullException or SubmissionUncertainException))
            {
                if (tail is not null)
                    await tail.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (Exception e)
        {
            Telemetry.Failed(activity, e);
            throw;
        }
    }

    private async Task<Prepared> PrepareAsync(IWorkflow workflow, SubmitOptions options, SweepPlan? sweep, SubmissionBuffers buffers, CancellationToken cancellationToken)
    {
        var (template, values) = (workflow.Template, buffers.Values);
        values.Reset(template);
        workflow.WriteInputs(values);
        var resolver = new ResourceResolver(client, lookups, options);
        sweep?.Check(template);
        await resolver.ResolveAsync(values, TemplateReferences.Of(template), cancellationToken).ConfigureAwait(false);

        var data = new BatchData();
        if (sweep is not null)
            await sweep.AddAsync(data, template, resolver, cancellationToken).ConfigureAwait(false);
        if (template.Batch.Count > 0)
            await new TemplateBatch(transport, lookups).AddAsync(data, template, values, cancellationToken).ConfigureAwait(false);
        var runs = options.Runs;
        var isVaried = !data.IsEmpty || values.RandomSeeds.Count > 0;
        var fixedValues = new List<RunValue>();
        RandomSeeds.Add(data, template, values, ref runs, fixedValues);
        if (data.Count * runs > int.MaxValue)
            throw new WorkflowInputException("The batch would have more than two thousand million runs.");
        if (runs > 1 && !isVaried && options.UseCache)
            resolver.Warnings.Add($"{runs} runs of {template.Name} in which nothing varies: the server may answer them with the same cached pictures. Set a seed to Seeds.Random, or UseCache to false.");
        foreach (var warning in resolver.Warnings)
            Log.Warning(logger, warning);
        foreach (var resolution in resolver.Resolutions.Where(r => r.IsSubstitute))
            Log.Substituted(logger, resolution.ToString());

        var batchId = Guid.NewGuid().ToString();
        await WriteAsync(buffers, template, options, batchId, runs, data, cancellationToken).ConfigureAwait(false);
        return new(batchId, (int)(data.Count * runs), resolver, fixedValues);
    }

    private async ValueTask WriteAsync(SubmissionBuffers buffers, WorkflowTemplate template, SubmitOptions options, string batchId, int runs, BatchData data, CancellationToken cancellationToken)
    {
        var embed = options is { EmbedWorkflow: true, Ephemeral: false };
        var schema3 = embed && !await client.App.SupportsAsync(ServerFeature.WorkflowSchema4, cancellationToken).ConfigureAwait(false);
        Write(buffers, template, options, batchId, runs, data, embed, schema3);
    }

    /// <summary>The whole body; synchronous and without allocations of its own, as this is done for each of thousands of submissions.</summary>
    internal static void Write(SubmissionBuffers buffers, WorkflowTemplate template, SubmitOptions options, string batchId, int runs, BatchData data, bool embed, bool schema3)
    {
        var body = buffers.Body;
        body.Clear();
        body.Append("{\"prepend\":"u8);
        body.Append(options.Prepend ? "true"u8 : "false"u8);
        body.Append(",\"batch\":{\"batch_id\":\""u8);
        Ascii(body, batchId);
        body.Append("\",\"runs\":"u8);
        Ascii(body, runs.ToString(CultureInfo.InvariantCulture));
        Member(body, ",\"origin\":"u8, options.Origin);
        Member(body, ",\"destination\":"u8, options.Destination);
        body.Append(",\"data\":"u8);
        data.Write(body);
        body.Append(",\"graph\":"u8);
        buffers.Writer.Graph(template, options);
        body.Append(",\"id\":\""u8);
        Ascii(body, batchId);
        body.Append("\"}"u8);
        if (embed)
        {
            body.Append(",\"workflow\":"u8);
            var start = body.Length;
            buffers.Writer.Workflow(template);
            if (schema3)
                WorkflowSchema.Downgrade(body.WrittenForPatch[start..]);
        }

        body.Append("}}"u8);
    }

    private async Task<Run> SendAsync(Prepared prepared, QueueClient queue, WorkflowTemplate template, SubmitOptions options, ReadOnlyMemory<byte> body, Func<RunState, Run> make, CancellationToken cancellationToken)
    {
        var sender = new BatchSender(transport, queue, logger);
        var (answer, doubt) = await sender.SendAsync(body, prepared.BatchId, prepared.Expected, cancellationToken).ConfigureAwait(false);
        var warnings = prepared.Resources.Warnings;
        IReadOnlyList<long> ids = answer?.ItemIds ?? [];
        if (ids.Count > prepared.Expected)
            ids = await CancelSurplusAsync(queue, prepared, ids, warnings, cancellationToken).ConfigureAwait(false);

        var state = new RunState
        {
            Client = client,
            Queue = queue,
            BatchId = prepared.BatchId,
            Name = template.Name,
            Template = template,
            ItemIds = ids,
            Expected = prepared.Expected,
            Resolutions = prepared.Resources.Resolutions,
            Warnings = warnings,
            FixedValues = prepared.FixedValues,
            IsEphemeral = options.Ephemeral,
            UploadedImages = options.Ephemeral ? prepared.Resources.UploadedImages : [],
            UploadedVideos = options.Ephemeral ? prepared.Resources.UploadedVideos : [],
            Doubt = answer is null ? doubt : null,
        };
        if (answer is null)
            throw new SubmissionUncertainException(make(state), sender.LookedFor, doubt);
        if (ids.Count < prepared.Expected)
            throw new QueueFullException(ids.Count > 0 ? make(state) : null, ids.Count, prepared.Expected);
        Log.Submitted(logger, template.Name, prepared.BatchId, ids.Count);
        return make(state);
    }

    // Something between here and the server sent the batch twice: the first items are the run, the later ones nobody asked for.
    private async Task<IReadOnlyList<long>> CancelSurplusAsync(QueueClient queue, Prepared prepared, IReadOnlyList<long> ids, List<string> warnings, CancellationToken cancellationToken)
    {
        Log.Surplus(logger, prepared.BatchId, ids.Count - prepared.Expected);
        warnings.Add($"The server queued {ids.Count} items of batch {prepared.BatchId} instead of {prepared.Expected}; the surplus was cancelled.");
        foreach (var id in ids.Skip(prepared.Expected))
            await queue.CancelItemAsync(id, cancellationToken).ConfigureAwait(false);
        return [.. ids.Take(prepared.Expected)];
    }

    private static void Member(ByteBuffer body, ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
            return;
        body.Append(name);
        var start = body.Length + 1;
        body.Append((byte)'"');
        body.Advance(Encoding.UTF8.GetBytes(value, body.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));
        // Origins and destinations are words; whatever needs escaping is written anew.
        if (body.Written[start..].IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0 || body.Written[start..].IndexOfAny((byte)'"', (byte)'\\') >= 0)
        {
            body.Shorten(body.Length - start + 1);
            var text = BatchData.Text(value);
            body.Advance(Encoding.UTF8.GetBytes(text, body.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
            return;
        }

        body.Append((byte)'"');
    }

    private static void Ascii(ByteBuffer body, string text) => body.Advance(Encoding.ASCII.GetBytes(text, body.GetSpan(text.Length)));

    private sealed record Prepared(string BatchId, int Expected, ResourceResolver Resources, IReadOnlyList<RunValue> FixedValues);
}
