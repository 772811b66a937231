using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using InvokeAI.Farm.Jobs;
using Microsoft.Data.Sqlite;

namespace InvokeAI.Farm.Storage;

/// <summary>
/// The state of a farm in one SQLite file, for one process. It is written ahead (WAL) and synced with each transaction, so that it survives a crash of the
/// machine.
/// </summary>
internal sealed partial class SqliteFarmStore(string path) : IFarmStore
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TimeProvider _time = TimeProvider.System;
    private bool _isDisposed;
    private FileStream? _claim;
    private SqliteConnection? _connection;

    public Task<FarmIdentity> OpenAsync(CancellationToken cancellationToken) => UseAsync(
        () =>
        {
            Claim();
            try
            {
                _connection = Connect();
                Migrate();
                return Identify();
            }
            catch
            {
                Close();
                throw;
            }
        },
        cancellationToken);

    public Task<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => Task.FromResult(_time.GetUtcNow());

    public Task<JobRecord> AddAsync(JobRecord job, ReadOnlyMemory<byte> payload, IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken)
        => UseAsync(
        () =>
        {
            using var transaction = _connection!.BeginTransaction();
            if (FindJob(job.Key) is { } known)
                return known;
            using var add =
                Command("INSERT INTO jobs (id, key, tenant, body) VALUES ($id, $key, $tenant, $body) RETURNING sequence", ("$id", job.Id), ("$key", job.Key),
                    ("$tenant", job.Tenant), ("$body", Text(job)));
            job = job with { Sequence = (long)add.ExecuteScalar()! };
            Run("INSERT INTO payloads (job_id, body) VALUES ($id, $body)", ("$id", job.Id), ("$body", payload.ToArray()));
            foreach (var part in parts)
            {
                Run(
                    "INSERT INTO parts (job_id, part, sequence, version, has_ended, is_started, body) "
                        + "VALUES ($job, $part, $sequence, $version, $ended, $started, $body)",
                    ("$job", part.JobId), ("$part", part.Index), ("$sequence", PartOrder.Of(job.Sequence, part.Index)), ("$version", part.Version),
                    ("$ended", part.HasEnded), ("$started", part.IsStarted), ("$body", Text(part)));
            }

            transaction.Commit();
            return job;
        },
        cancellationToken);

    public Task<JobRecord?> FindJobAsync(string key, CancellationToken cancellationToken) => UseAsync(() => FindJob(key), cancellationToken);

    public Task<JobRecord?> FindJobByIdAsync(string jobId, CancellationToken cancellationToken)
        => UseAsync(() => Read("SELECT sequence, ended_at, body FROM jobs WHERE id = $id", ReadJob, ("$id", jobId)).FirstOrDefault(), cancellationToken);

    public Task<IReadOnlyList<JobRecord>> ListJobsAsync(JobFilter filter, CancellationToken cancellationToken) => UseAsync<IReadOnlyList<JobRecord>>(
        () => Read(
            """
            SELECT sequence, ended_at, body FROM jobs
            WHERE sequence > $after AND ($tenant IS NULL OR tenant = $tenant) AND ($open IS NULL OR (ended_at IS NULL) = $open) AND ($before IS NULL OR ended_at < $before)
            ORDER BY sequence LIMIT $limit
            """,
            ReadJob,
            ("$after", filter.After), ("$tenant", filter.Tenant), ("$open", filter.IsOpen), ("$before", filter.EndedBefore?.ToUnixTimeMilliseconds()),
            ("$limit", filter.Limit)),
        cancellationToken);

    public Task<byte[]> ReadPayloadAsync(string jobId, CancellationToken cancellationToken) => UseAsync(
        () =>
        {
            using var command = Command("SELECT body FROM payloads WHERE job_id = $id", ("$id", jobId));
            return (byte[]?)command.ExecuteScalar() ?? throw new FarmStoreException($"The farm's state file '{path}' has no content of job {jobId}.");
        },
        cancellationToken);

    public Task<IReadOnlyList<bool>> UpdateAsync(IReadOnlyList<PartRecord> parts, CancellationToken cancellationToken) => UseAsync<IReadOnlyList<bool>>(
        () =>
        {
            using var transaction = _connection!.BeginTransaction();
            var stored = new bool[parts.Count];
            for (var i = 0; i < parts.Count; i++)
            {
                var part = parts[i];
                stored[i] = Run(
                    "UPDATE parts SET version = $version, has_ended = $ended, is_started = $started, body = $body "
                        + "WHERE job_id = $job AND part = $part AND version = $version - 1",
                    ("$job", part.JobId), ("$part", part.Index), ("$version", part.Version), ("$ended", part.HasEnded), ("$started", part.IsStarted),
                    ("$body", Text(part))) == 1;
                if (stored[i] && part.HasEnded)
                {
                    Run(
                        "UPDATE jobs SET ended_at = $now WHERE id = $job AND NOT EXISTS (SELECT 1 FROM parts WHERE job_id = $job AND has_ended = 0)",
                        ("$job", part.JobId), ("$now", _time.GetUtcNow().ToUnixTimeMilliseconds()));
                }
            }

            transaction.Commit();
            return stored;
        },
        cancellationToken);

    public Task<PartRecord?> FindPartAsync(string partId, CancellationToken cancellationToken) => UseAsync(
        () => PartId.TryRead(partId, out var jobId, out var index)
            ? Read("SELECT sequence, version, body FROM parts WHERE job_id = $job AND part = $part", ReadPart, ("$job", jobId), ("$part", index))
                .FirstOrDefault() : null,
        cancellationToken);

    public Task<IReadOnlyList<PartRecord>> ListPartsAsync(string jobId, CancellationToken cancellationToken) => UseAsync<IReadOnlyList<PartRecord>>(
        () => Read("SELECT sequence, version, body FROM parts WHERE job_id = $job ORDER BY part", ReadPart, ("$job", jobId)), cancellationToken);

    public Task<IReadOnlyList<PartRecord>> ListOpenPartsAsync(CancellationToken cancellationToken) => UseAsync<IReadOnlyList<PartRecord>>(
        () => Read("SELECT sequence, version, body FROM parts WHERE has_ended = 0 ORDER BY sequence", ReadPart), cancellationToken);

    public Task<OpenCounts> CountOpenAsync(CancellationToken cancellationToken) => UseAsync(
        () => Read(
            """
            SELECT (SELECT count(*) FROM jobs WHERE ended_at IS NULL), (SELECT count(*) FROM parts WHERE has_ended = 0),
                (SELECT count(*) FROM parts WHERE has_ended = 0 AND is_started = 1)
            """,
            row => new OpenCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2))).Single(),
        cancellationToken);

    public Task DeleteJobsAsync(IReadOnlyList<string> jobIds, CancellationToken cancellationToken) => UseAsync(
        () =>
        {
            using var transaction = _connection!.BeginTransaction();
            foreach (var id in jobIds)
            {
                if (Run("DELETE FROM jobs WHERE id = $id AND ended_at IS NOT NULL", ("$id", id)) == 0)
                    continue;
                Run("DELETE FROM payloads WHERE job_id = $id", ("$id", id));
                Run("DELETE FROM parts WHERE job_id = $id", ("$id", id));
            }

            transaction.Commit();
            return true;
        },
        cancellationToken);

    public Task SetServerAsync(ServerRecord server, CancellationToken cancellationToken) => UseAsync(
        () => Run("INSERT INTO servers (name, body) VALUES ($name, $body) ON CONFLICT (name) DO UPDATE SET body = $body", ("$name", server.Name),
            ("$body", Body(server))),
        cancellationToken);

    public Task RemoveServerAsync(string name, CancellationToken cancellationToken)
        => UseAsync(() => Run("DELETE FROM servers WHERE name = $name", ("$name", name)), cancellationToken);

    public Task<IReadOnlyList<ServerRecord>> ListServersAsync(CancellationToken cancellationToken) => UseAsync<IReadOnlyList<ServerRecord>>(
        () => Read("SELECT body FROM servers ORDER BY name", row => JsonSerializer.Deserialize(row.GetString(0), StoreJson.Default.ServerRecord)!),
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        _isDisposed = true;
        Close();
        _gate.Release();
    }

    /// <summary>Reads or sets a setting of the connection, for tests.</summary>
    internal object? Pragma(string text)
    {
        using var command = Command($"PRAGMA {text}");
        return command.ExecuteScalar();
    }

    private static string Body(ServerRecord server) => JsonSerializer.Serialize(server, StoreJson.Default.ServerRecord);

    // The lock of a process that dies is released by the operating system.
    private void Claim()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            _claim = new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FarmStoreException(
                $"The farm's state file '{path}' is in use by another process, or its folder cannot be written. A state file belongs to one process: stop "
                    + $"the other one, or use another file.", e);
        }
    }

    private SqliteConnection Connect()
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            opened.Open();
            using var command = opened.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;";
            command.ExecuteNonQuery();
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void Migrate()
    {
        using var transaction = _connection!.BeginTransaction();
        using var read = Command("PRAGMA user_version");
        var version = (long)read.ExecuteScalar()!;
        if (version > SqliteSchema.Version)
            throw new FarmStoreException(
                $"The farm's state file '{path}' was written by a newer version of InvokeAI.Typed.Farm (format {version}; this version reads up "
                    + $"to {SqliteSchema.Version}). Update the package.");
        if (version == 0 && Read("SELECT name FROM sqlite_master LIMIT 1", row => row.GetString(0)) is [var table])
            throw new FarmStoreException($"'{path}' is a database of another program (it has a table '{table}'). Choose another file for the farm's state.");
        foreach (var step in SqliteSchema.Steps.Skip((int)version))
            Run(step);
        Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {SqliteSchema.Version}"));
        transaction.Commit();
    }

    private FarmIdentity Identify()
    {
        using var transaction = _connection!.BeginTransaction();
        Run("INSERT INTO meta (name, value) VALUES ('farm', $id) ON CONFLICT (name) DO NOTHING", ("$id", Word()));
        var epoch = Word();
        Run("INSERT INTO meta (name, value) VALUES ('epoch', $epoch) ON CONFLICT (name) DO UPDATE SET value = $epoch", ("$epoch", epoch));
        var id = Read("SELECT value FROM meta WHERE name = 'farm'", row => row.GetString(0)).Single();
        transaction.Commit();
        return new(id, epoch);
    }

    private static string Word() => RandomNumberGenerator.GetHexString(10, lowercase: true);

    private JobRecord? FindJob(string key) => Read("SELECT sequence, ended_at, body FROM jobs WHERE key = $key", ReadJob, ("$key", key)).FirstOrDefault();

    private static JobRecord ReadJob(SqliteDataReader row) => JsonSerializer.Deserialize(row.GetString(2), StoreJson.Default.JobRecord)! with
    {
        Sequence = row.GetInt64(0),
        EndedAt = row.IsDBNull(1) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
    };

    private static PartRecord ReadPart(SqliteDataReader row) => JsonSerializer.Deserialize(row.GetString(2), StoreJson.Default.PartRecord)! with
    {
        Sequence = row.GetInt64(0),
        Version = row.GetInt64(1),
    };

    private static string Text(JobRecord job) => JsonSerializer.Serialize(job, StoreJson.Default.JobRecord);

    private static string Text(PartRecord part) => JsonSerializer.Serialize(part, StoreJson.Default.PartRecord);

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
            all.Add(read(rows));
        return all;
    }

    private int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    // The texts are ours alone; values are parameters.
#pragma warning disable CA2100
    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = _connection!.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
#pragma warning restore CA2100

    // One at a time: the file has one writer anyway. On another thread, as syncing a disk blocks.
    private async Task<T> UseAsync<T>(Func<T> use, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return await Task.Run(use, CancellationToken.None).ConfigureAwait(false);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.ToException(e, path);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _claim?.Dispose();
        (_connection, _claim) = (null, null);
    }
}
