using System.Text.Json;
using InvokeAI.Farm.Blobs;
using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Submissions;
using InvokeAI.Scheduling;

namespace InvokeAI.Farm;

public sealed partial class InvokeAIFarm
{
    /// <summary>
    /// Stores a job. It runs as soon as a server can, also if this program ends meanwhile and starts again. Submitting the same key again returns the same job.
    /// </summary>
    /// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
    /// <param name="workflow">
    /// A generated class with its inputs. Files, bytes and streams are copied into the farm, and batch nodes and generators make their values now.
    /// </param>
    /// <param name="options">Key, class, tenant, deadline and more; the defaults where null.</param>
    /// <param name="cancellationToken">The token to cancel the submission.</param>
    /// <returns>The job, to wait for.</returns>
    /// <exception cref="WorkflowInputException">The workflow cannot be stored.</exception>
    /// <exception cref="InvokeAIUnavailableException">A generator of the workflow needs a server, and none answers.</exception>
    /// <exception cref="InvokeAIException">The key belongs to a job with other content.</exception>
    /// <exception cref="FarmStoreException">The job cannot be stored.</exception>
    public Task<FarmJob<TOutputs>> SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, FarmJobOptions? options = null,
        CancellationToken cancellationToken = default)
        => SubmitAsync(workflow, null, options ?? new(), cancellationToken);

    /// <summary>
    /// Stores a job that runs a workflow many times, with inputs that vary. Each combination of values is scheduled alone, and the result has them in the order
    /// of the product, the last axis fastest.
    /// </summary>
    /// <typeparam name="TWorkflow">The generated class.</typeparam>
    /// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
    /// <param name="workflow">A generated class with its inputs.</param>
    /// <param name="sweep">Builds the axes.</param>
    /// <param name="options">Key, class, tenant, deadline and more; the defaults where null.</param>
    /// <param name="cancellationToken">The token to cancel the submission.</param>
    /// <returns>The job, to wait for.</returns>
    /// <inheritdoc cref="SubmitAsync{TOutputs}(IWorkflow{TOutputs}, FarmJobOptions?, CancellationToken)" path="/exception"/>
    public Task<FarmJob<TOutputs>> SubmitAsync<TWorkflow, TOutputs>(IWorkflow<TWorkflow, TOutputs> workflow, Func<Sweep<TWorkflow>, SweepAxis<TWorkflow>> sweep,
        FarmJobOptions? options = null, CancellationToken cancellationToken = default)
        where TWorkflow : IWorkflow<TWorkflow, TOutputs>
        => SubmitAsync(workflow, PlanOf(sweep), options ?? new(), cancellationToken);

    internal async Task<FarmJob<TOutputs>> SubmitAsync<TOutputs>(IWorkflow<TOutputs> workflow, SweepPlan? sweep, FarmJobOptions options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Runs, 1, "options.Runs");
        if (options.Key is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(options.Key, "options.Key");
        var id = Guid.NewGuid().ToString("N");
        using var activity = FarmTelemetry.Submit(workflow.Template.Name);
        var (needs, model) = WorkflowNeeds.Of(workflow);
        var (stored, count, hash) = await StoreContentAsync(workflow, sweep, options, id, cancellationToken).ConfigureAwait(false);
        var now = await _host.Store.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        var job = new JobRecord
        {
            Id = id,
            Key = options.Key ?? id,
            ContentHash = hash,
            Name = workflow.Template.Name,
            Tenant = options.Tenant,
            SubmittedAt = now,
            Deadline = options.Deadline,
            PartCount = count,
        };
        var due = now + _options.UsualDue;
        var parts = Enumerable.Range(0, count).Select(index => new PartRecord
        {
            JobId = id,
            Index = index,
            Tenant = options.Tenant,
            Priority = options.Priority,
            SubmittedAt = now,
            Due = options.Deadline is { } deadline && deadline < due ? deadline : due,
            Deadline = options.Deadline,
            Needs = needs,
            Model = model,
        }).ToList();
        var added =
            await _host.AddAsync(job, JsonSerializer.SerializeToUtf8Bytes(stored, SubmissionJson.Default.StoredSubmission), parts, cancellationToken)
                .ConfigureAwait(false);
        if (added.Id != id)
        {
            await _host.Blobs.DeleteFolderAsync(BlobName.Job(id), cancellationToken).ConfigureAwait(false);
            if (added.ContentHash != job.ContentHash)
                throw new InvokeAIException(
                    $"The farm has a job '{job.Key}' with another workflow or other inputs. Use another key, or delete the job once it has ended.");
        }

        return JobOf(added, workflow);
    }

    // What the job brings along is in the blob store before the job is in the state.
    private async Task<(StoredSubmission Stored, int Parts, string Hash)> StoreContentAsync(IWorkflow workflow, SweepPlan? sweep, FarmJobOptions options,
        string id, CancellationToken cancellationToken)
    {
        try
        {
            var (nodes, source) = await NodeExpansion.MakeAsync(workflow, _host.Clients, cancellationToken).ConfigureAwait(false);
            var streams = new InputStreams();
            var how = new SubmitOptions { Runs = options.Runs, UseCache = options.UseCache, EmbedWorkflow = options.EmbedWorkflow };
            var (stored, count, content) = SubmissionWriter.Write(workflow, sweep, nodes, streams, how);
            var hashes = new List<string>();
            var inputs = await InputMedia.StoreAsync(stored.Inputs, streams, id, _host.Blobs, hashes, cancellationToken).ConfigureAwait(false);
            var columns = new List<StoredColumn>();
            foreach (var column in stored.Columns)
            {
                var items = new List<string>(column.Items.Count);
                foreach (var item in column.Items)
                {
                    items.Add(
                        column.IsOwn ? await InputMedia.StoreAsync(item, streams, id, _host.Blobs, hashes, cancellationToken).ConfigureAwait(false) : item);
                }

                columns.Add(column with { Items = items });
            }

            if (source is not null)
                columns = [.. await NodeExpansion.StoreImagesAsync(columns, nodes, source, id, _host.Blobs, cancellationToken).ConfigureAwait(false)];
            return (stored with { Inputs = inputs, Columns = columns }, count, SubmissionWriter.Hash(content, hashes));
        }
        catch
        {
            await _host.Blobs.DeleteFolderAsync(BlobName.Job(id), CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private static SweepPlan PlanOf<TWorkflow>(Func<Sweep<TWorkflow>, SweepAxis<TWorkflow>> sweep)
        where TWorkflow : IWorkflow
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var plan = new Sweep<TWorkflow>();
        sweep(plan);
        return plan.Plan;
    }
}
