using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;
using StackExchange.Redis;

namespace InvokeAI.Farm.Redis;

/// <summary>
/// The state of a farm in Redis. What changes it is a script, which first compares the epoch, so that one process writes at a time. The server syncs each
/// script before it answers.
/// </summary>
internal sealed partial class RedisFarmStore(RedisServer server, FarmKeys keys) : IFarmStore
{
    // Answers of this many parts are asked for at once.
    private const int Page = 500;
    private static readonly RedisValue[] JobFields = ["sequence", "ended", "body"];
    private ConnectionMultiplexer? _connection;
    private StoreLease? _lease;
    private string _epoch = "";
    private long _expires;
    private volatile string? _danger;
    private bool _isDisposed;

    /// <summary>Gets how long a process that does not answer keeps others out.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(10);

    private IDatabase Database => _connection?.GetDatabase() ?? throw new InvalidOperationException("The store is not open.");

    private StoreLease Lease => _lease ?? throw new InvalidOperationException("The store is not open.");

    public async Task<FarmIdentity> OpenAsync(CancellationToken cancellationToken)
    {
        _connection = await server.ConnectAsync(cancellationToken).ConfigureAwait(false);
        if (await UseAsync(() => server.FindDangerAsync(_connection), cancellationToken).ConfigureAwait(false) is { } danger)
            throw new FarmStoreException(danger);
        var opening = await StoreLease.TakeAsync(server.Name, LeaseTime, TakeAsync, cancellationToken).ConfigureAwait(false);
        _epoch = opening.Identity.Epoch;
        _expires = (opening.Now + LeaseTime).ToUnixTimeMilliseconds();
        _lease = new(server.Name, opening.Now, LeaseTime, RenewAsync);
        return opening.Identity;
    }

    public Task<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => Task.FromResult(Lease.Now);

    // The same job added again, after an answer that was lost, is the job that is there.
    public async Task<JobRecord> AddAsync(JobRecord job, ReadOnlyMemory<byte> payload, IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken)
    {
        RedisValue[] values =
        [
            keys.Prefix, job.Key, job.Id, job.Tenant, JsonSerializer.Serialize(job, StoreJson.Default.JobRecord), payload,
            .. parts.SelectMany(part => new RedisValue[] { part.Index, part.Version, part.HasEnded, Text(part) }),
        ];
        return ReadJob((RedisValue[])(await WriteAsync(true, RedisScripts.Add, values, cancellationToken).ConfigureAwait(false))!)!;
    }

    public async Task<JobRecord?> FindJobAsync(string key, CancellationToken cancellationToken)
        => await UseAsync(() => Database.HashGetAsync(keys.JobKeys, key), cancellationToken).ConfigureAwait(false) is { IsNull: false } id
            ? await FindJobByIdAsync(id!, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<JobRecord?> FindJobByIdAsync(string jobId, CancellationToken cancellationToken)
        => ReadJob(await UseAsync(() => Database.HashGetAsync(keys.Job(jobId), JobFields), cancellationToken).ConfigureAwait(false));

    public async Task<IReadOnlyList<JobRecord>> ListJobsAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        var found = new List<JobRecord>();
        await foreach (var page in FindIdsAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            var jobs =
                await UseAsync(() => Task.WhenAll(page.Select(id => Database.HashGetAsync(keys.Job(id!), JobFields))), cancellationToken).ConfigureAwait(false);
            found.AddRange(jobs.Select(ReadJob).OfType<JobRecord>().Where(job => Matches(job, filter)));
            // By time, the order is not that of submission: all must be there before it can be made.
            if (filter.EndedBefore is null && found.Count >= filter.Limit)
                break;
        }

        return [.. found.OrderBy(job => job.Sequence).Take(filter.Limit)];
    }

    public async Task<byte[]> ReadPayloadAsync(string jobId, CancellationToken cancellationToken)
        => (byte[]?)await UseAsync(() => Database.HashGetAsync(keys.Job(jobId), "payload"), cancellationToken).ConfigureAwait(false)
            ?? throw new FarmStoreException($"{server.Name} has no content of job {jobId}.");

    public async Task<IReadOnlyList<bool>> UpdateAsync(IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken)
    {
        RedisValue[] values = [keys.Prefix, .. parts.SelectMany(part => new RedisValue[]
            { part.JobId, part.Index, part.Version, part.HasEnded, part.IsStarted, Text(part) })];
        return [.. ((RedisValue[])(await WriteAsync(false, RedisScripts.Update, values, cancellationToken).ConfigureAwait(false))!).Select(
            stored => (bool)stored)];
    }

    public async Task<PartRecord?> FindPartAsync(string partId, CancellationToken cancellationToken)
    {
        if (!PartId.TryRead(partId, out var jobId, out var index))
            return null;
        var sequence = await UseAsync(() => Database.HashGetAsync(keys.Job(jobId), "sequence"), cancellationToken).ConfigureAwait(false);
        return sequence.IsNull
            ? null
            : ReadPart((long)sequence, index,
                await UseAsync(() => Database.HashGetAsync(keys.Parts(jobId), Body(index)), cancellationToken).ConfigureAwait(false));
    }

    public async Task<IReadOnlyList<PartRecord>> ListPartsAsync(string jobId, CancellationToken cancellationToken)
    {
        var sequence = await UseAsync(() => Database.HashGetAsync(keys.Job(jobId), "sequence"), cancellationToken).ConfigureAwait(false);
        if (sequence.IsNull)
            return [];
        var fields = await UseAsync(() => Database.HashGetAllAsync(keys.Parts(jobId)), cancellationToken).ConfigureAwait(false);
        return [.. fields.Where(field => ((string)field.Name!)[0] == 'b')
            .Select(field => ReadPart((long)sequence, int.Parse(((string)field.Name!).AsSpan(1), CultureInfo.InvariantCulture), field.Value)!)
            .OrderBy(part => part.Index)];
    }

    public async Task<IReadOnlyList<PartRecord>> ListOpenPartsAsync(CancellationToken cancellationToken)
    {
        var all = new List<PartRecord>();
        for (RedisValue after = RedisValue.Null; ;)
        {
            var from = after;
            var page =
                await UseAsync(
                    () => Database.SortedSetRangeByValueAsync(keys.OpenParts, min: from, exclude: from.IsNull ? Exclude.None : Exclude.Start, take: Page),
                    cancellationToken).ConfigureAwait(false);
            if (page.Length == 0)
                return all;
            after = page[^1];
            var read = await UseAsync(
                () => Task.WhenAll(page.Select(async member =>
                {
                    var (sequence, index, jobId) = FarmKeys.ReadOpen(member!);
                    return ReadPart(sequence, index, await Database.HashGetAsync(keys.Parts(jobId), Body(index)).ConfigureAwait(false));
                })),
                cancellationToken).ConfigureAwait(false);
            // One that ended meanwhile is not open.
            all.AddRange(read.OfType<PartRecord>().Where(part => !part.HasEnded));
        }
    }

    public async Task<OpenCounts> CountOpenAsync(CancellationToken cancellationToken)
        => await UseAsync(
            () => Task.WhenAll(Database.SortedSetLengthAsync(keys.OpenJobs), Database.SortedSetLengthAsync(keys.OpenParts),
                Database.SetLengthAsync(keys.StartedParts)),
            cancellationToken).ConfigureAwait(false) is [var jobs, var parts, var started] ? new((int)jobs, (int)parts, (int)started) : new(0, 0, 0);

    public Task DeleteJobsAsync(IReadOnlyList<string> jobIds, CancellationToken cancellationToken)
        => WriteAsync(true, RedisScripts.Delete, [keys.Prefix, .. jobIds.Select(id => (RedisValue)id)], cancellationToken);

    public Task SetServerAsync(ServerRecord record, CancellationToken cancellationToken)
        => WriteAsync(true, RedisScripts.SetServer, [keys.Prefix, record.Name, JsonSerializer.Serialize(record, StoreJson.Default.ServerRecord)],
            cancellationToken);

    public Task RemoveServerAsync(string name, CancellationToken cancellationToken)
        => WriteAsync(true, RedisScripts.RemoveServer, [keys.Prefix, name], cancellationToken);

    public async Task<IReadOnlyList<ServerRecord>> ListServersAsync(CancellationToken cancellationToken)
    {
        var all = await UseAsync(() => Database.HashGetAllAsync(keys.Servers), cancellationToken).ConfigureAwait(false);
        return [.. all.Select(entry => JsonSerializer.Deserialize((string)entry.Value!, StoreJson.Default.ServerRecord)!)
            .OrderBy(record => record.Name, StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (_lease is not null)
        {
            await _lease.DisposeAsync().ConfigureAwait(false);
            await ReleaseAsync().ConfigureAwait(false);
        }

        if (_connection is not null)
            await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<(Opening? Taken, LeaseHolder? Holder)> TakeAsync(CancellationToken cancellationToken)
    {
        var epoch = Word();
        RedisValue[] values = [RedisScripts.Version, Word(), epoch, LeaseHolder.This, (long)LeaseTime.TotalMilliseconds, keys.Prefix];
        var answer =
            (RedisValue[])(await UseAsync(() => Database.ScriptEvaluateAsync(RedisScripts.Take, [keys.Farm], values), cancellationToken)
                .ConfigureAwait(false))!;
        return (string?)answer[0] switch
        {
            "held" => (null, new(answer[1]!, answer[2]!)),
            "taken" => (new(new(answer[1]!, epoch), Time(answer[2])), null),
            _ => throw new FarmStoreException(
                $"The state on {server.Name} was written by a newer version of InvokeAI.Typed.Farm (format {answer[1]}; this version reads up "
                    + $"to {RedisScripts.Version}). Update the package."),
        };
    }

    private async Task<DateTimeOffset> RenewAsync(CancellationToken cancellationToken)
    {
        // Somebody may have changed the server's settings, or put another server in its place.
        _danger = await UseAsync(() => server.FindDangerAsync(_connection!), cancellationToken).ConfigureAwait(false);
        var length = (long)LeaseTime.TotalMilliseconds;
        var now =
            (long)await UseAsync(() => Database.ScriptEvaluateAsync(RedisScripts.Renew, [keys.Farm], [_epoch, length, _expires]), cancellationToken)
                .ConfigureAwait(false);
        _expires = now + length;
        return Time(now);
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await UseAsync(() => Database.ScriptEvaluateAsync(RedisScripts.Renew, [keys.Farm], [_epoch, 0, 0]), CancellationToken.None).ConfigureAwait(false);
        }
        catch (FarmStoreException)
        {
            // The lease runs out by itself.
        }
    }

    private async IAsyncEnumerable<RedisValue[]> FindIdsAsync(JobFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var index = filter switch
        {
            { EndedBefore: not null } => keys.EndedJobs,
            { IsOpen: true } => keys.OpenJobs,
            { Tenant: { } tenant } => keys.Tenant(tenant),
            _ => keys.Jobs,
        };
        var (after, until) =
            filter.EndedBefore is { } before ? (double.NegativeInfinity, before.ToUnixTimeMilliseconds()) : ((double)filter.After, double.PositiveInfinity);
        for (var skip = 0L; ; skip += Page)
        {
            var at = skip;
            var page =
                await UseAsync(() => Database.SortedSetRangeByScoreAsync(index, after, until, Exclude.Both, skip: at, take: Page), cancellationToken)
                    .ConfigureAwait(false);
            yield return page;
            if (page.Length < Page)
                yield break;
        }
    }

    private static bool Matches(JobRecord job, JobFilter filter) => job.Sequence > filter.After && (filter.Tenant ?? job.Tenant) == job.Tenant
        && (filter.IsOpen is not { } isOpen || isOpen == job.EndedAt is null) && (filter.EndedBefore is not { } before || job.EndedAt < before);

    // Of each: the place, when it ended, the record.
    private static JobRecord? ReadJob(RedisValue[] fields)
        => fields[2].IsNull ? null : JsonSerializer.Deserialize((string)fields[2]!, StoreJson.Default.JobRecord)! with
        {
            Sequence = (long)fields[0],
            EndedAt = fields[1].IsNull ? null : Time(fields[1]),
        };

    private static PartRecord? ReadPart(long jobSequence, int index, RedisValue body)
        => body.IsNull ? null : JsonSerializer.Deserialize((string)body!, StoreJson.Default.PartRecord)! with { Sequence = PartOrder.Of(jobSequence, index) };

    private static DateTimeOffset Time(RedisValue milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);

    private static RedisValue Body(int index) => string.Create(CultureInfo.InvariantCulture, $"b{index}");

    private static string Text(PartRecord part) => JsonSerializer.Serialize(part, StoreJson.Default.PartRecord);

    private static string Word() => RandomNumberGenerator.GetHexString(10, lowercase: true);

    private Task<RedisResult> WriteAsync(bool canRepeat, string script, RedisValue[] values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_danger is { } danger)
            throw new FarmStoreException(danger);
        return UseAsync(() => Database.ScriptEvaluateAsync(script, [keys.Farm], [_epoch, .. values]), cancellationToken, canRepeat);
    }

    // What is under way when a connection breaks is repeated where that does no harm.
    private async Task<T> UseAsync<T>(Func<Task<T>> use, CancellationToken cancellationToken, bool canRepeat = true)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                ObjectDisposedException.ThrowIf(_isDisposed && _lease is null, this);
                return await use().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (RedisServerException e) when (e.Message.StartsWith("LOST", StringComparison.Ordinal))
            {
                throw Lease.Lost();
            }
            catch (RedisServerException e) when (e.Message.StartsWith("BACK", StringComparison.Ordinal))
            {
                throw Lease.WentBack();
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                // Another try is on a connection that is made again.
                if (!isFirst || !canRepeat || !RedisErrors.IsBroken(e))
                    throw RedisErrors.ToException(e, server);
            }
        }
    }

    private sealed record Opening(FarmIdentity Identity, DateTimeOffset Now);
}
