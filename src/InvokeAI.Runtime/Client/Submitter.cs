using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using InvokeAI.Connections;
using InvokeAI.Generated;
using InvokeAI.Http;
using InvokeAI.Queue;
using InvokeAI.Server;
using Microsoft.Extensions.Logging;

namespace InvokeAI;

/// <summary>Performs one submission: inputs → resources → batch data → body → POST → run. Nothing is sent before everything was checked.</summary>
internal sealed class Submitter(ServerConnection connection, ServerLookups lookups)
{
    private readonly InvokeAITransport _transport = connection.Transport;
    private readonly ILogger _logger = connection.Transport.Loggers.CreateLogger("InvokeAI.Submission");

    public async Task<Run> SubmitAsync(IWorkflow workflow, SubmitOptions? options, SweepPlan? sweep, Func<RunRecord, Run> make,
        CancellationToken cancellationToken, RunStretch? stretch = null)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Runs, 1, "options.Runs");
        BatchName.Check(options.BatchId);
        var template = workflow.Template;
        using var activity = Telemetry.Submit(_transport.Telemetry, template.Name);
        var buffers = SubmissionBuffers.Take();
        try
        {
            var queue = connection.Queue(options.QueueId ?? _transport.Options.QueueId);
            await RefuseKnownAsync(queue, stretch is { IsShared: true } ? null : options.BatchId, cancellationToken).ConfigureAwait(false);
            var prepared = await PrepareAsync(workflow, options, sweep, stretch, buffers, cancellationToken).ConfigureAwait(false);
            activity?.SetTag(TelemetryTags.BatchId, prepared.BatchId);
            // A workflow with two main models (a base and a refiner) asks for no model in particular.
            if (activity is not null && prepared.Resources.MainModels is [var model])
                activity.SetTag(TelemetryTags.GenAIModel, model);
            var run = options.SplitBatch && prepared.Expected > 1
                ? await SendSplitAsync(prepared, queue, workflow, options, buffers, make, cancellationToken).ConfigureAwait(false)
                : await SendAsync(prepared, queue, workflow, options, buffers.Body.WrittenMemory, make, cancellationToken).ConfigureAwait(false);
            buffers.GiveBack();
            return run;
        }
        catch (Exception e)
        {
            Telemetry.Failed(activity, e);
            throw;
        }
    }

    /// <summary>
    /// Sends one permutation of a job that the caller follows: its batch data is known, its batch ID is new, and the outcome of the POST is returned, not
    /// thrown.
    /// </summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="options">How it is submitted, with its batch ID.</param>
    /// <param name="data">The values of the permutation.</param>
    /// <param name="own">Further values of it, which must be looked up on this server or uploaded to it.</param>
    /// <param name="cancellationToken">The token to cancel the submission.</param>
    /// <exception cref="InvokeAIException">It cannot be sent to this server. Nothing was sent.</exception>
    public async Task<SendOutcome> SendOneAsync(IWorkflow workflow, SubmitOptions options, BatchData data,
        IReadOnlyList<(string NodeId, string FieldName, IFieldValue Value)> own, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Submit(_transport.Telemetry, workflow.Template.Name)?.SetTag(TelemetryTags.BatchId, options.BatchId);
        var buffers = SubmissionBuffers.Take();
        var queue = connection.Queue(_transport.Options.QueueId);
        buffers.Values.Take(workflow);
        var resolver = new ResourceResolver(connection, lookups, options);
        // Another server may have the images of batch nodes. What they made is in the data, and on its way to this server.
        var expanded = workflow.Template.Data.Batch.SelectMany(axis => axis.Members).Select(member => member.Source.Slot).OfType<int>().ToHashSet();
        await ResolveAsync(buffers.Values, workflow.Template, resolver, options, cancellationToken, expanded).ConfigureAwait(false);
        foreach (var (nodeId, fieldName, value) in own)
        {
            var place = new ResourcePlace(-1, nodeId, fieldName, $"{fieldName} of node {nodeId}", null);
            await resolver.LookUpAsync([.. WantedResource.In([value], place, isSet: true)], cancellationToken).ConfigureAwait(false);
            data.Add([new(nodeId, fieldName, SlotResources.ToJson([value], place, resolver.Found))], place.Text);
        }

        await WriteAsync(buffers, workflow.Template, options, options.BatchId!, 1, data, cancellationToken).ConfigureAwait(false);
        var outcome =
            await new BatchSender(_transport, queue, _logger).SendAsync(buffers.Body.WrittenMemory, options.BatchId!, 1, looksUp: false, cancellationToken)
                .ConfigureAwait(false);
        buffers.GiveBack();
        return outcome;
    }

    /// <summary>
    /// Finds out what the workflow's batch nodes and generators make, for servers that share the run: a random generator makes other values each time.
    /// </summary>
    public async Task<BatchData> MakeNodesAsync(IWorkflow workflow, CancellationToken cancellationToken)
    {
        var data = new BatchData();
        using var values = new SlotValues();
        values.Take(workflow);
        if (workflow.Template.Data.Batch.SelectMany(axis => axis.Members).Any(member => TemplateBatch.IsDeferred(member, values)))
            await ResolveAsync(values, workflow.Template, new ResourceResolver(connection, lookups, new()), new(), cancellationToken).ConfigureAwait(false);
        await new TemplateBatch(_transport, lookups).AddAsync(data, workflow.Template, values, cancellationToken).ConfigureAwait(false);
        return data;
    }

    // The look-up of an uncertain submission, and of items that nobody asked for, would take the other run's items for this one's.
    private static async Task RefuseKnownAsync(QueueClient queue, string? batchId, CancellationToken cancellationToken)
    {
        if (batchId is null || (await queue.GetBatchStatusAsync(batchId, cancellationToken).ConfigureAwait(false)).Total == 0)
            return;
        throw new InvokeAIException(
            $"Queue {queue.QueueId} already has batch '{batchId}'; nothing was sent. Resume it with ResumeAsync(\"{batchId}\"), or choose "
                + $"another {nameof(SubmitOptions)}.{nameof(SubmitOptions.BatchId)}.");
    }

    private async Task<Prepared> PrepareAsync(IWorkflow workflow, SubmitOptions options, SweepPlan? sweep, RunStretch? stretch, SubmissionBuffers buffers,
        CancellationToken cancellationToken)
    {
        var (template, values) = (workflow.Template, buffers.Values);
        values.Take(workflow);
        var resolver = new ResourceResolver(connection, lookups, options);
        await ResolveAsync(values, template, resolver, options, cancellationToken).ConfigureAwait(false);

        var data = new BatchData();
        if (sweep is not null)
            await sweep.AddAsync(data, template, resolver, cancellationToken).ConfigureAwait(false);
        var nodes = new TemplateBatch(_transport, lookups);
        if (stretch is not null)
            await nodes.AddAsync(data, stretch.Nodes, cancellationToken).ConfigureAwait(false);
        else
            await nodes.AddAsync(data, template, values, cancellationToken).ConfigureAwait(false);
        var runs = options.Runs;
        if (stretch is not null)
            (data, runs) = stretch.Of(data);
        var fixedValues = new List<RunValue>();
        RandomSeeds.Add(data, template, values, ref runs, fixedValues);
        if (data.Count * runs > int.MaxValue)
            throw new WorkflowInputException("The batch would have more than two thousand million runs.");
        // Random seeds have made one run of them all; a sweep alone repeats itself in each.
        if (runs > 1 && options.UseCache)
            resolver.Warnings.Add(
                $"{runs} runs of {template.Name} in which nothing varies from run to run: the server may answer them with the same cached images. "
                    + "Set a seed to Seeds.Random, or UseCache to false.");
        foreach (var warning in resolver.Warnings)
            Log.Warning(_logger, warning);
        foreach (var resolution in resolver.Resolutions.Where(r => r.IsSubstitute))
            Log.Substituted(_logger, resolution.ToString());

        var batchId = stretch?.BatchId ?? options.BatchId ?? Guid.NewGuid().ToString();
        await WriteAsync(buffers, template, options, batchId, runs, data, cancellationToken).ConfigureAwait(false);
        return new(batchId, data, runs, resolver, fixedValues, stretch?.From ?? 0);
    }

    private static async Task ResolveAsync(SlotValues values, WorkflowTemplate template, ResourceResolver resolver, SubmitOptions options,
        CancellationToken cancellationToken, IReadOnlySet<int>? expanded = null)
    {
        var resources = new SlotResources(values, template.Content.References, expanded);
        await resolver.LookUpAsync(resources.Wanted, cancellationToken).ConfigureAwait(false);
        resources.Write(resolver.Found, keepsBoards: !options.Ephemeral);
    }

    private async ValueTask WriteAsync(SubmissionBuffers buffers, WorkflowTemplate template, SubmitOptions options, string batchId, int runs, BatchData data,
        CancellationToken cancellationToken)
    {
        var embed = options is { EmbedWorkflow: true, Ephemeral: false };
        var schema3 = embed && !await connection.Features.SupportsAsync(ServerFeature.WorkflowSchema4, cancellationToken).ConfigureAwait(false);
        RequestBody.Write(buffers, template, options, batchId, runs, data, embed, schema3);
    }

    private async Task<Run> SendAsync(Prepared prepared, QueueClient queue, IWorkflow workflow, SubmitOptions options, ReadOnlyMemory<byte> body,
        Func<RunRecord, Run> make, CancellationToken cancellationToken)
    {
        var tail = connection.StartTail(queue.QueueId);
        try
        {
            var sender = new BatchSender(_transport, queue, _logger);
            var outcome = await sender.SendAsync(body, prepared.BatchId, prepared.Expected, cancellationToken).ConfigureAwait(false);
            if (outcome is SendOutcome.Uncertain { Doubt: var doubt, LookFor: var lookedFor })
                throw new SubmissionUncertainException(make(StateOf(prepared, queue, workflow, options, [], doubt, tail)), lookedFor, doubt);
            var landed = outcome.LandedOrThrow();
            var ids = await sender.CancelSurplusAsync(landed.ItemIds, prepared.BatchId, prepared.Expected, prepared.Resources.Warnings).ConfigureAwait(false);
            var state = StateOf(prepared, queue, workflow, options, ids, null, tail);
            if (ids.Count < prepared.Expected)
                throw new QueueFullException(ids.Count > 0 ? make(state) : null, ids.Count, prepared.Expected);
            Log.Submitted(_logger, workflow.Template.Name, prepared.BatchId, ids.Count);
            Telemetry.Submitted(_transport.Telemetry, workflow.Template.Name, ids.Count);
            return make(state);
        }
        catch (Exception e) when (e is not (QueueFullException { Run: not null } or SubmissionUncertainException))
        {
            if (tail is not null)
                await tail.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Run> SendSplitAsync(Prepared prepared, QueueClient queue, IWorkflow workflow, SubmitOptions options, SubmissionBuffers buffers,
        Func<RunRecord, Run> make, CancellationToken cancellationToken)
    {
        var capacity = await QueueRoom.CapacityAsync(connection.Transport, cancellationToken).ConfigureAwait(false);
        var request = new SplitRequest(prepared.Data, prepared.Runs, options, buffers.Body.Written[buffers.AfterData..].ToArray());
        var whole = StateOf(prepared, queue, workflow, options, [], null, null);
        var sender = new BatchSender(_transport, queue, _logger);
        var feed = new BatchFeed(connection, queue, sender, request, whole, capacity, _logger);
        var uncertain = await feed.QueueNextAsync(Math.Min(prepared.Expected, capacity), cancellationToken).ConfigureAwait(false);
        var run = make(whole.Whole(feed, null));
        if (uncertain is not null)
            throw new SubmissionUncertainException(run, uncertain.LookFor, uncertain.Doubt);
        Log.Submitted(_logger, workflow.Template.Name, prepared.BatchId, feed.Queued);
        feed.Start();
        return run;
    }

    private RunRecord StateOf(Prepared prepared, QueueClient queue, IWorkflow workflow, SubmitOptions options, IReadOnlyList<long> ids, Exception? doubt,
        EventTail? tail) => new()
        {
            Connection = connection,
            Queue = queue,
            BatchId = prepared.BatchId,
            Name = workflow.Template.Name,
            Template = workflow.Template,
            Workflow = workflow,
            ItemIds = ids,
            Expected = prepared.Expected,
            Resolutions = prepared.Resources.Resolutions,
            Warnings = prepared.Resources.Warnings,
            FixedValues = prepared.FixedValues,
            FirstIndex = prepared.FirstIndex,
            IsEphemeral = options.Ephemeral,
            UploadedImages = options.Ephemeral ? prepared.Resources.UploadedImages : [],
            UploadedVideos = options.Ephemeral ? prepared.Resources.UploadedVideos : [],
            Doubt = doubt,
            Tail = tail,
        };

    private sealed record Prepared(string BatchId, BatchData Data, int Runs, ResourceResolver Resources, IReadOnlyList<RunValue> FixedValues, int FirstIndex)
    {
        public int Expected => (int)(Data.Count * Runs);
    }
}
