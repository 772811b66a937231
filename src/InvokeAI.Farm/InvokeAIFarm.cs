using System.Runtime.CompilerServices;
using System.Text.Json;
using InvokeAI.Farm.Blobs;
using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Protocol;
using InvokeAI.Farm.Results;
using InvokeAI.Farm.Storage;
using InvokeAI.Farm.Submissions;
using InvokeAI.Generated;
using InvokeAI.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InvokeAI.Farm;

/// <summary>
/// Represents a durable queue of jobs over many InvokeAI servers. Jobs, their order and their results survive crashes of servers and of this program: the state
/// is in one SQLite file, which belongs to one process. Each job has one result, whatever happens. A job is executed twice only if a server or its queue was
/// lost; the second result is discarded. Thread-safe. Hosts take it from <c>services.AddInvokeAIFarm(…)</c>.
/// </summary>
public sealed partial class InvokeAIFarm : IWorkflowRunner, IAsyncDisposable
{
    private readonly IFarmAccess _host;
    private readonly FarmOptions _options;

    internal InvokeAIFarm(IFarmAccess host, FarmOptions options) => (_host, _options) = (host, options);

    /// <summary>Opens a farm's state and continues its jobs.</summary>
    /// <param name="options">Where the state is, and the servers.</param>
    /// <param name="loggerFactory">Where logs go; nowhere if null.</param>
    /// <param name="cancellationToken">The token to cancel the start.</param>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="FarmStoreException">
    /// The state cannot be opened: another process has it, it is damaged or from a newer version, or the disk is full.
    /// </exception>
    public static async Task<InvokeAIFarm> StartAsync(FarmOptions options, ILoggerFactory? loggerFactory = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(await StartHostAsync(options, loggerFactory ?? NullLoggerFactory.Instance, cancellationToken).ConfigureAwait(false), options);
    }

    /// <summary>Opens the state and begins to dispatch.</summary>
    internal static async Task<EmbeddedAccess> StartHostAsync(FarmOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.StateFile, "options.StateFile");
        foreach (var (time, name) in new[] { (options.UncertaintyWindow, nameof(options.UncertaintyWindow)),
            (options.ServerLostAfter, nameof(options.ServerLostAfter)), (options.MoveAfter, nameof(options.MoveAfter)),
            (options.ProbeInterval, nameof(options.ProbeInterval)), (options.LookInterval, nameof(options.LookInterval)) })
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, $"options.{name}");
        var rules = new FarmRules
        {
            UncertaintyWindow = options.UncertaintyWindow,
            ServerLostAfter = options.ServerLostAfter,
            MoveAfter = options.MoveAfter,
            FailUnrunnableAfter = options.FailUnrunnableAfter,
            ProbeInterval = options.ProbeInterval,
            LookInterval = options.LookInterval,
            NodeErrorRetries = options.NodeErrorRetries,
            RetryCanceled = options.RetryCanceled,
        };
        var store = options.Database?.Invoke() ?? new SqliteFarmStore(options.StateFile);
        try
        {
            var host = await FarmHost.StartAsync(
                store,
                options.BlobStore ?? new FolderBlobStore(options.StateFile + ".files"),
                rules,
                new() { WeightOf = tenant => options.TenantWeights.TryGetValue(tenant, out var weight) && weight > 0 ? weight : 1 },
                options.Retention,
                options.Servers.Select(server => EmbeddedAccess.ServerOf(server.Key, server.Value, loggers)),
                loggers.CreateLogger("InvokeAI.Farm"),
                cancellationToken).ConfigureAwait(false);
            return new(host, loggers);
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

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

    /// <summary>Gets a job by its key, with its workflow's typed outputs. The job can have been submitted by an earlier process.</summary>
    /// <typeparam name="TOutputs">The generated class's <c>Outputs</c>.</typeparam>
    /// <param name="workflow">An instance of the workflow that was submitted. Its inputs are ignored.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <exception cref="InvokeAINotFoundException">The farm has no job of this key.</exception>
    public async Task<FarmJob<TOutputs>> GetJobAsync<TOutputs>(IWorkflow<TOutputs> workflow, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return JobOf(await GetAsync(key, cancellationToken).ConfigureAwait(false), workflow);
    }

    /// <summary>Gets a job by its key. Its workflow need not be known: the outputs are read by node, as the job was stored.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    /// <exception cref="InvokeAINotFoundException">The farm has no job of this key.</exception>
    public async Task<FarmJob<WorkflowOutputs>> GetJobAsync(string key, CancellationToken cancellationToken = default)
        => new(_host, await GetAsync(key, cancellationToken).ConfigureAwait(false), null, static (reader, template) => new(reader, template));

    /// <summary>Finds where a job stands. Null if the farm has no job of this key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The token to cancel the search.</param>
    public async Task<FarmJobInfo?> FindInfoAsync(string key, CancellationToken cancellationToken = default)
        => await _host.Store.FindJobAsync(key, cancellationToken).ConfigureAwait(false) is { } job
            ? await InfoOfAsync(job, true, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Lists jobs in the order of submission.</summary>
    /// <param name="tenant">Only jobs of this tenant; null for all.</param>
    /// <param name="isOpen">True for jobs that have not ended, false for those that have; null for all.</param>
    /// <param name="cancellationToken">The token to stop listing.</param>
    public async IAsyncEnumerable<FarmJobInfo> ListJobsAsync(string? tenant = null, bool? isOpen = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var filter = new JobFilter { Tenant = tenant, IsOpen = isOpen };
        while (await _host.Store.ListJobsAsync(filter, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var job in page)
                yield return await InfoOfAsync(job, false, cancellationToken).ConfigureAwait(false);
            filter = filter with { After = page[^1].Sequence };
        }
    }

    /// <summary>Moves what has not started of a job to another class.</summary>
    /// <param name="key">The key.</param>
    /// <param name="priority">The class.</param>
    /// <param name="cancellationToken">The token to cancel the search for the job.</param>
    /// <exception cref="InvokeAINotFoundException">The farm has no job of this key.</exception>
    public async Task ReprioritizeAsync(string key, int priority, CancellationToken cancellationToken = default)
    {
        var job = await GetAsync(key, cancellationToken).ConfigureAwait(false);
        var parts = await _host.Store.ListPartsAsync(job.Id, cancellationToken).ConfigureAwait(false);
        await _host.ReprioritizeAsync([.. parts.Select(part => part.Id)], priority, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a job that has ended, with its results.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The token to cancel the deletion.</param>
    /// <exception cref="InvokeAINotFoundException">The farm has no job of this key.</exception>
    /// <exception cref="InvalidOperationException">The job has not ended. Cancel it first.</exception>
    public async Task DeleteJobAsync(string key, CancellationToken cancellationToken = default)
    {
        var job = await GetAsync(key, cancellationToken).ConfigureAwait(false);
        if (job.EndedAt is null)
            throw new InvalidOperationException($"Job '{key}' has not ended. Cancel it first, and wait for it.");
        await _host.ForgetAsync([job.Id], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what happens to the farm's jobs from now on, until the farm is disposed. A reader that is too slow misses the oldest events.</summary>
    /// <param name="cancellationToken">The token to stop reading.</param>
    public async IAsyncEnumerable<FarmEvent> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var keys = new Dictionary<string, string>();
        await foreach (var part in _host.Changes.ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            if (!keys.TryGetValue(part.JobId, out var key))
                keys[part.JobId] = key = (await _host.Store.FindJobByIdAsync(part.JobId, cancellationToken).ConfigureAwait(false))?.Key ?? "";
            yield return new()
            {
                Key = key,
                Index = part.Index,
                State = PartStatus.Of(part),
                Server = part.Open?.Server,
                Attempt = part.AttemptCount,
                Reason = part.Reason ?? (part is { State: PartState.Waiting, Closed: [.., var last] } ? last.Reason.ToString() : null),
            };
        }
    }

    /// <summary>
    /// Adds a server, or gives jobs again to one that was drained. Addresses and credentials are not stored: list the server in the options too, for the next
    /// start of the farm.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="client">The client's options, with the server's address; ignored for a server that the farm has.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public Task AddServerAsync(string name, InvokeAIClientOptions client, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(client);
        return _host.AddServerAsync(name, client, cancellationToken);
    }

    /// <summary>Gives a server no more jobs. What it has is finished. The farm remembers it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException">The farm has no server of this name.</exception>
    public Task DrainServerAsync(string name, CancellationToken cancellationToken = default) => _host.DrainServerAsync(name, cancellationToken);

    /// <summary>Removes a server. Its jobs run elsewhere, so that work can be done twice; drain it first to avoid that.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException">The farm has no server of this name.</exception>
    public Task RemoveServerAsync(string name, CancellationToken cancellationToken = default) => _host.RemoveServerAsync(name, cancellationToken);

    /// <summary>Lists the servers as they stand.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public Task<IReadOnlyList<FarmServerInfo>> ListServersAsync(CancellationToken cancellationToken = default) => _host.ListServersAsync(cancellationToken);

    /// <summary>Closes the farm. Jobs stay as they are, on the servers too, and continue when the farm is started again.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

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

    private FarmJob<TOutputs> JobOf<TOutputs>(JobRecord job, IWorkflow<TOutputs> workflow)
        => new(_host, job, workflow.Template, (reader, _) => workflow.CreateOutputs(reader));

    private async Task<JobRecord> GetAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return await _host.Store.FindJobAsync(key, cancellationToken).ConfigureAwait(false)
            ?? throw new InvokeAINotFoundException($"The farm has no job '{key}'.");
    }

    private async Task<FarmJobInfo> InfoOfAsync(JobRecord job, bool asksForMissing, CancellationToken cancellationToken)
    {
        var parts = await _host.Store.ListPartsAsync(job.Id, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Key = job.Key,
            WorkflowName = job.Name,
            Tenant = job.Tenant,
            Priority = parts.Select(part => part.Priority).FirstOrDefault(),
            SubmittedAt = job.SubmittedAt,
            Deadline = job.Deadline,
            EndedAt = job.EndedAt,
            Status = PartStatus.Of(parts),
            Servers = [.. parts.Select(part => part.Open?.Server).OfType<string>().Distinct()],
            AttemptCount = parts.Sum(part => part.AttemptCount),
            Missing = asksForMissing && parts.FirstOrDefault(part => part.State == PartState.Waiting) is { } waiting
                ? await _host.FindMissingAsync(waiting.Id, cancellationToken).ConfigureAwait(false) : [],
            Reasons = [.. parts.Select(part => part.Reason).OfType<string>().Distinct()],
        };
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
