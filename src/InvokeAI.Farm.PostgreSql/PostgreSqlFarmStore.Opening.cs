using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;
using Npgsql;

namespace InvokeAI.Farm.PostgreSql;

internal sealed partial class PostgreSqlFarmStore
{
    private Task<(Opening? Taken, LeaseHolder? Holder)> TakeAsync(CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await RunAsync(connection, "SELECT pg_advisory_xact_lock(hashtextextended(@schema, 0))", cancellationToken,
                    Value("schema", $"InvokeAI.Typed.Farm {database.Schema}")).ConfigureAwait(false);
                await CheckAsync(connection, cancellationToken).ConfigureAwait(false);
                var version = await ReadVersionAsync(connection, cancellationToken).ConfigureAwait(false);
                if (version > 0 && await FindHolderAsync(connection, cancellationToken).ConfigureAwait(false) is { } holder)
                    return (null, holder);
                foreach (var step in PostgreSqlSchema.Steps.Skip(version))
                    await RunAsync(connection, step, cancellationToken).ConfigureAwait(false);
                await RunAsync(connection, "UPDATE $.format SET version = @version", cancellationToken, Value("version", PostgreSqlSchema.Version))
                    .ConfigureAwait(false);
                await RunAsync(connection,
                    "INSERT INTO $.farm (id, epoch, holder, expires, sequence) SELECT @id, '', '', clock_timestamp(), 0 WHERE NOT EXISTS (SELECT 1 FROM "
                        + "$.farm)", cancellationToken, Value("id", Word())).ConfigureAwait(false);
                var opening = (await ReadAsync(
                    connection,
                    "UPDATE $.farm SET epoch = @epoch, holder = @holder, expires = clock_timestamp() + @length RETURNING id, epoch, clock_timestamp(), "
                        + "expires",
                    row => new Opening(new(row.GetString(0), row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3)),
                    cancellationToken,
                    Value("epoch", Word()), Value("holder", LeaseHolder.This), Value("length", LeaseTime)).ConfigureAwait(false)).Single();
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return ((Opening?)opening, (LeaseHolder?)null);
            }
        },
        cancellationToken);

    // A server that does not sync what it commits would lose what the farm has accepted.
    private async Task CheckAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(connection, "SELECT current_setting('fsync')", row => row.GetString(0), cancellationToken).ConfigureAwait(false)) is not ["on"])
            throw new FarmStoreException(
                $"{PostgreSqlErrors.Capital(database.Name)} runs with fsync=off, so that it loses jobs when its machine crashes. Set fsync=on.");
    }

    private async Task<int> ReadVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = await ReadAsync(
            connection,
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = @schema AND c.relkind IN ('r', 'v', 'p') "
                + "ORDER BY c.relname", row => row.GetString(0), cancellationToken,
            Value("schema", database.Schema)).ConfigureAwait(false);
        if (tables.Count == 0)
        {
            if (await ReadAsync(connection, "SELECT 1 FROM pg_namespace WHERE nspname = @schema", row => row.GetInt32(0), cancellationToken,
                Value("schema", database.Schema)).ConfigureAwait(false) is [])
                await RunAsync(connection, $"CREATE SCHEMA \"{database.Schema}\"", cancellationToken).ConfigureAwait(false);
            return 0;
        }

        if (!tables.Contains("format") || !tables.Contains("farm"))
            throw new FarmStoreException(
                $"The schema '{database.Schema}' of {database.Name} belongs to another program (it has a table '{tables[0]}'). Choose another schema for "
                    + "the farm's state.");
        var version = (await ReadAsync(connection, "SELECT version FROM $.format", row => row.GetInt32(0), cancellationToken).ConfigureAwait(false)).Single();
        return version <= PostgreSqlSchema.Version ? version
            : throw new FarmStoreException(
                $"The state in {database.Name} was written by a newer version of InvokeAI.Typed.Farm (format {version}; this version reads up "
                    + $"to {PostgreSqlSchema.Version}). Update the package.");
    }

    private async Task<LeaseHolder?> FindHolderAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => (await ReadAsync(
        connection, "SELECT holder, expires::text FROM $.farm WHERE expires > clock_timestamp() FOR UPDATE",
        row => new LeaseHolder(row.GetString(0), row.GetString(1)), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    private async Task<DateTimeOffset> RenewAsync(CancellationToken cancellationToken)
    {
        var (now, expires) = await WriteAsync(
            true,
            async connection => (await ReadAsync(
                connection, "UPDATE $.farm SET expires = clock_timestamp() + @length RETURNING clock_timestamp(), expires",
                row => (row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken,
                Value("length", LeaseTime)).ConfigureAwait(false)).Single(),
            cancellationToken).ConfigureAwait(false);
        // Not before it is known to be stored.
        Volatile.Write(ref _expires, expires.UtcTicks);
        return now;
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await UseAsync(
                connection
                    => RunAsync(connection, "UPDATE $.farm SET expires = clock_timestamp() WHERE epoch = @epoch", CancellationToken.None,
                        Value("epoch", _epoch)), CancellationToken.None).ConfigureAwait(false);
        }
        catch (FarmStoreException)
        {
            // The lease runs out by itself.
        }
    }

    private sealed record Opening(FarmIdentity Identity, DateTimeOffset Now, DateTimeOffset Expires);
}
