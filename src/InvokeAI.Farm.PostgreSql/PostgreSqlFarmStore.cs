using System.Security.Cryptography;
using System.Text.Json;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;
using Npgsql;

namespace InvokeAI.Farm.PostgreSql;

/// <summary>
/// The state of a farm in PostgreSQL. Each write is one transaction, which first locks the farm's row and compares the epoch there, so that one process writes
/// at a time, and the lease, so that none writes to a state that has gone back.
/// </summary>
internal sealed partial class PostgreSqlFarmStore(FarmDatabase database) : IFarmStore
{
    private readonly NpgsqlDataSource _source = database.Open();
    private StoreLease? _lease;
    private string _epoch = "";
    private long _expires;
    private bool _isDisposed;

    /// <summary>Gets how long a process that does not answer keeps others out.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(10);

    private StoreLease Lease => _lease ?? throw new InvalidOperationException("The store is not open.");

    public async Task<FarmIdentity> OpenAsync(CancellationToken cancellationToken)
    {
        var opening = await StoreLease.TakeAsync(database.Name, LeaseTime, TakeAsync, cancellationToken).ConfigureAwait(false);
        (_epoch, _expires) = (opening.Identity.Epoch, opening.Expires.UtcTicks);
        _lease = new(database.Name, opening.Now, LeaseTime, RenewAsync);
        return opening.Identity;
    }

    public Task<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => Task.FromResult(Lease.Now);

    // The same job added again, after an answer that was lost, is the job that is there.
    public Task<JobRecord> AddAsync(
        JobRecord job, ReadOnlyMemory<byte> payload, IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken) => WriteAsync(
        true,
        async connection =>
        {
            if (await FindJobAsync(connection, "key", job.Key, cancellationToken).ConfigureAwait(false) is { } known)
                return known;
            var added = job with
            {
                Sequence =
                    (await ReadAsync(connection, "UPDATE $.farm SET sequence = sequence + 1 RETURNING sequence", row => row.GetInt64(0), cancellationToken)
                        .ConfigureAwait(false)).Single(),
            };
            await RunAsync(
                connection, "INSERT INTO $.jobs (sequence, id, key, tenant, body) VALUES (@sequence, @id, @key, @tenant, @body)", cancellationToken,
                Value("sequence", added.Sequence), Value("id", added.Id), Value("key", added.Key), Value("tenant", added.Tenant), Value("body", Text(added)))
                .ConfigureAwait(false);
            await RunAsync(connection, "INSERT INTO $.payloads (job_id, body) VALUES (@id, @body)", cancellationToken, Value("id", added.Id),
                Value("body", payload.ToArray())).ConfigureAwait(false);
            await RunAsync(
                connection,
                """
                INSERT INTO $.parts (job_id, part, sequence, version, has_ended, is_started, body)
                SELECT * FROM unnest(@job::text[], @part::integer[], @sequence::bigint[], @version::bigint[], @ended::boolean[], @started::boolean[], @body::text[])
                """,
                cancellationToken,
                [Value("sequence", parts.Select(part => PartOrder.Of(added.Sequence, part.Index)).ToArray()), .. Columns(parts)]).ConfigureAwait(false);
            return added;
        },
        cancellationToken);

    public Task<JobRecord?> FindJobAsync(string key, CancellationToken cancellationToken)
        => UseAsync(connection => FindJobAsync(connection, "key", key, cancellationToken), cancellationToken);

    public Task<JobRecord?> FindJobByIdAsync(string jobId, CancellationToken cancellationToken)
        => UseAsync(connection => FindJobAsync(connection, "id", jobId, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<JobRecord>> ListJobsAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new List<string> { "sequence > @after" };
        var values = new List<NpgsqlParameter> { Value("after", filter.After), Value("limit", filter.Limit) };
        if (filter.Tenant is { } tenant)
        {
            conditions.Add("tenant = @tenant");
            values.Add(Value("tenant", tenant));
        }

        if (filter.IsOpen is { } isOpen)
            conditions.Add(isOpen ? "ended_at IS NULL" : "ended_at IS NOT NULL");
        if (filter.EndedBefore is { } before)
        {
            conditions.Add("ended_at < @before");
            values.Add(Value("before", before.ToUniversalTime()));
        }

        return UseAsync<IReadOnlyList<JobRecord>>(
            async connection => await ReadAsync(
                connection, $"SELECT sequence, ended_at, body FROM $.jobs WHERE {string.Join(" AND ", conditions)} ORDER BY sequence LIMIT @limit", ReadJob,
                cancellationToken, [.. values.Select(value => value.Clone())]).ConfigureAwait(false),
            cancellationToken);
    }

    public Task<byte[]> ReadPayloadAsync(string jobId, CancellationToken cancellationToken) => UseAsync(
        async connection
            => (await ReadAsync(connection, "SELECT body FROM $.payloads WHERE job_id = @id", row => row.GetFieldValue<byte[]>(0), cancellationToken,
                Value("id", jobId)).ConfigureAwait(false)).FirstOrDefault()
            ?? throw new FarmStoreException($"{PostgreSqlErrors.Capital(database.Name)} has no content of job {jobId}."),
        cancellationToken);

    public Task<IReadOnlyList<bool>> UpdateAsync(IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken) => WriteAsync<IReadOnlyList<bool>>(
        false,
        async connection =>
        {
            var stored = new bool[parts.Count];
            // One statement changes a row once: a part that comes twice begins the next one.
            for (var start = 0; start < parts.Count;)
            {
                var seen = new Dictionary<(string, int), int>();
                while (start + seen.Count < parts.Count && seen.TryAdd((parts[start + seen.Count].JobId, parts[start + seen.Count].Index), start + seen.Count))
                {
                }

                var changed = await ReadAsync(
                    connection,
                    """
                    UPDATE $.parts p SET version = u.version, has_ended = u.ended, is_started = u.started, body = u.body
                    FROM unnest(@job::text[], @part::integer[], @version::bigint[], @ended::boolean[], @started::boolean[], @body::text[])
                        AS u (job, part, version, ended, started, body)
                    WHERE p.job_id = u.job AND p.part = u.part AND p.version = u.version - 1
                    RETURNING p.job_id, p.part
                    """,
                    row => (row.GetString(0), row.GetInt32(1)),
                    cancellationToken,
                    [.. Columns([.. parts.Skip(start).Take(seen.Count)])]).ConfigureAwait(false);
                changed.ForEach(part => stored[seen[part]] = true);
                start += seen.Count;
            }

            string[] ended = [.. parts.Where((part, i) => part.HasEnded && stored[i]).Select(part => part.JobId).Distinct()];
            if (ended.Length > 0)
            {
                await RunAsync(
                    connection,
                    "UPDATE $.jobs j SET ended_at = clock_timestamp() WHERE id = ANY (@ended) AND NOT EXISTS (SELECT 1 FROM $.parts p WHERE p.job_id = j.id "
                        + "AND NOT p.has_ended)", cancellationToken,
                    Value("ended", ended)).ConfigureAwait(false);
            }

            return stored;
        },
        cancellationToken);

    public Task<PartRecord?> FindPartAsync(string partId, CancellationToken cancellationToken)
        => !PartId.TryRead(partId, out var jobId, out var index) ? Task.FromResult<PartRecord?>(null) : UseAsync(
            async connection => (await ReadAsync(
                connection, "SELECT sequence, version, body FROM $.parts WHERE job_id = @job AND part = @part", ReadPart, cancellationToken,
                Value("job", jobId), Value("part", index)).ConfigureAwait(false)).FirstOrDefault(),
            cancellationToken);

    public Task<IReadOnlyList<PartRecord>> ListPartsAsync(string jobId, CancellationToken cancellationToken) => UseAsync<IReadOnlyList<PartRecord>>(
        async connection
            => await ReadAsync(connection, "SELECT sequence, version, body FROM $.parts WHERE job_id = @job ORDER BY part", ReadPart, cancellationToken,
                Value("job", jobId)).ConfigureAwait(false),
        cancellationToken);

    public Task<IReadOnlyList<PartRecord>> ListOpenPartsAsync(CancellationToken cancellationToken) => UseAsync<IReadOnlyList<PartRecord>>(
        async connection
            => await ReadAsync(connection, "SELECT sequence, version, body FROM $.parts WHERE NOT has_ended ORDER BY sequence", ReadPart, cancellationToken)
                .ConfigureAwait(false),
        cancellationToken);

    public Task<OpenCounts> CountOpenAsync(CancellationToken cancellationToken) => UseAsync(
        async connection => (await ReadAsync(
            connection,
            """
            SELECT (SELECT count(*) FROM $.jobs WHERE ended_at IS NULL)::integer, (SELECT count(*) FROM $.parts WHERE NOT has_ended)::integer,
                (SELECT count(*) FROM $.parts WHERE is_started)::integer
            """,
            row => new OpenCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)),
            cancellationToken).ConfigureAwait(false)).Single(),
        cancellationToken);

    public Task DeleteJobsAsync(IReadOnlyList<string> jobIds, CancellationToken cancellationToken) => WriteAsync(
        true,
        async connection =>
        {
            string[] ids =
                [.. await ReadAsync(connection, "DELETE FROM $.jobs WHERE id = ANY (@ids) AND ended_at IS NOT NULL RETURNING id", row => row.GetString(0),
                    cancellationToken, Value("ids", jobIds.ToArray())).ConfigureAwait(false)];
            await RunAsync(connection, "DELETE FROM $.payloads WHERE job_id = ANY (@ids)", cancellationToken, Value("ids", ids)).ConfigureAwait(false);
            return await RunAsync(connection, "DELETE FROM $.parts WHERE job_id = ANY (@ids)", cancellationToken, Value("ids", ids)).ConfigureAwait(false);
        },
        cancellationToken);

    public Task SetServerAsync(ServerRecord server, CancellationToken cancellationToken) => WriteAsync(
        true,
        connection => RunAsync(
            connection, "INSERT INTO $.servers (name, body) VALUES (@name, @body) ON CONFLICT (name) DO UPDATE SET body = excluded.body", cancellationToken,
            Value("name", server.Name), Value("body", JsonSerializer.Serialize(server, StoreJson.Default.ServerRecord))),
        cancellationToken);

    public Task RemoveServerAsync(string name, CancellationToken cancellationToken)
        => WriteAsync(true, connection => RunAsync(connection, "DELETE FROM $.servers WHERE name = @name", cancellationToken, Value("name", name)),
            cancellationToken);

    public Task<IReadOnlyList<ServerRecord>> ListServersAsync(CancellationToken cancellationToken) => UseAsync<IReadOnlyList<ServerRecord>>(
        async connection
            => await ReadAsync(connection, "SELECT body FROM $.servers ORDER BY name",
                row => JsonSerializer.Deserialize(row.GetString(0), StoreJson.Default.ServerRecord)!, cancellationToken).ConfigureAwait(false),
        cancellationToken);

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

        await _source.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<JobRecord?> FindJobAsync(NpgsqlConnection connection, string column, string value, CancellationToken cancellationToken)
        => (await ReadAsync(connection, $"SELECT sequence, ended_at, body FROM $.jobs WHERE {column} = @value", ReadJob, cancellationToken,
            Value("value", value)).ConfigureAwait(false)).FirstOrDefault();

    private static JobRecord ReadJob(NpgsqlDataReader row) => JsonSerializer.Deserialize(row.GetString(2), StoreJson.Default.JobRecord)! with
    {
        Sequence = row.GetInt64(0),
        EndedAt = row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1),
    };

    private static PartRecord ReadPart(NpgsqlDataReader row) => JsonSerializer.Deserialize(row.GetString(2), StoreJson.Default.PartRecord)! with
    {
        Sequence = row.GetInt64(0),
        Version = row.GetInt64(1),
    };

    private static NpgsqlParameter[] Columns(IReadOnlyList<PartRecord> parts) =>
    [
        Value("job", parts.Select(part => part.JobId).ToArray()),
        Value("part", parts.Select(part => part.Index).ToArray()),
        Value("version", parts.Select(part => part.Version).ToArray()),
        Value("ended", parts.Select(part => part.HasEnded).ToArray()),
        Value("started", parts.Select(part => part.IsStarted).ToArray()),
        Value("body", parts.Select(part => JsonSerializer.Serialize(part, StoreJson.Default.PartRecord)).ToArray()),
    ];

    private static string Text(JobRecord job) => JsonSerializer.Serialize(job, StoreJson.Default.JobRecord);

    private static NpgsqlParameter<T> Value<T>(string name, T value) => new(name, value);

    private static string Word() => RandomNumberGenerator.GetHexString(10, lowercase: true);

    private async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken,
        params NpgsqlParameter[] values)
    {
        var command = Command(connection, sql, values);
        await using (command.ConfigureAwait(false))
        {
            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                var all = new List<T>();
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                    all.Add(read(rows));
                return all;
            }
        }
    }

    private async Task<int> RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
        var command = Command(connection, sql, values);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    // The texts are ours alone, and the schema's name was checked; values are parameters.
#pragma warning disable CA2100
    private NpgsqlCommand Command(NpgsqlConnection connection, string sql, NpgsqlParameter[] values)
    {
        var command = new NpgsqlCommand(sql.Replace("$.", $"\"{database.Schema}\".", StringComparison.Ordinal), connection);
        command.Parameters.AddRange(values);
        return command;
    }
#pragma warning restore CA2100

    // What a server's setting leaves unsynced is synced all the same.
    private Task<T> WriteAsync<T>(bool canRepeat, Func<NpgsqlConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        var isCommitting = false;
        return UseAsync(
            async connection =>
            {
                isCommitting = false;
                var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var known = Volatile.Read(ref _expires);
                    var lease = await ReadAsync(
                        connection,
                        "SELECT epoch, expires, CASE WHEN current_setting('synchronous_commit') = 'off' THEN set_config('synchronous_commit', 'on', true) "
                            + "END FROM $.farm FOR UPDATE",
                        row => (Epoch: row.GetString(0), Expires: row.GetFieldValue<DateTimeOffset>(1).UtcTicks),
                        cancellationToken).ConfigureAwait(false);
                    if (lease is not [var current] || current.Epoch != _epoch)
                        throw Lease.Lost();
                    if (current.Expires < known)
                        throw Lease.WentBack();
                    var result = await write(connection).ConfigureAwait(false);
                    isCommitting = true;
                    await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                    return result;
                }
            },
            cancellationToken,
            () => canRepeat || !isCommitting);
    }

    // A restart of the database breaks the connections of the pool, which shows only when they are used: what can be repeated is.
    private async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken, Func<bool>? canRepeat = null)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                    return await use(connection).ConfigureAwait(false);
            }
            catch (NpgsqlException e) when (isFirst && PostgreSqlErrors.IsBroken(e) && (canRepeat?.Invoke() ?? true))
            {
                _source.Clear();
            }
            catch (NpgsqlException e)
            {
                throw PostgreSqlErrors.ToException(e, database);
            }
        }
    }
}
