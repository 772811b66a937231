using InvokeAI.Farm.Jobs;
using Npgsql;

namespace InvokeAI.Farm.PostgreSql;

internal sealed partial class PostgreSqlFarmStore
{
    public Task<string?> UseUploadAsync(string server, string content, string jobId, CancellationToken cancellationToken) => WriteAsync(
        true,
        async connection =>
        {
            var name = (await ReadAsync(
                connection, "SELECT name FROM $.uploads WHERE server = @server AND content = @content AND NOT is_taken LIMIT 1", row => row.GetString(0),
                cancellationToken, Value("server", server), Value("content", content)).ConfigureAwait(false)).FirstOrDefault();
            if (name is not null)
                await NeedAsync(connection, server, name, jobId, cancellationToken).ConfigureAwait(false);
            return name;
        },
        cancellationToken);

    public Task AddUploadAsync(UploadRecord upload, string jobId, CancellationToken cancellationToken) => WriteAsync(
        true,
        async connection =>
        {
            await RunAsync(
                connection, "INSERT INTO $.uploads (server, name, content) VALUES (@server, @name, @content) ON CONFLICT DO NOTHING", cancellationToken,
                Value("server", upload.Server), Value("name", upload.Name), Value("content", upload.Content)).ConfigureAwait(false);
            return await NeedAsync(connection, upload.Server, upload.Name, jobId, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public Task<IReadOnlyList<UploadRecord>> TakeUploadsAsync(CancellationToken cancellationToken) => WriteAsync<IReadOnlyList<UploadRecord>>(
        true,
        async connection =>
        {
            await RunAsync(
                connection,
                """
                UPDATE $.uploads SET is_taken = true WHERE NOT is_taken AND NOT EXISTS (
                    SELECT 1 FROM $.upload_jobs u JOIN $.jobs j ON j.id = u.job_id
                    WHERE u.server = uploads.server AND u.name = uploads.name AND j.ended_at IS NULL)
                """,
                cancellationToken).ConfigureAwait(false);
            return await ReadAsync(
                connection, "SELECT server, name, content FROM $.uploads WHERE is_taken",
                row => new UploadRecord(row.GetString(0), row.GetString(1), row.GetString(2)), cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public Task RemoveUploadAsync(UploadRecord upload, CancellationToken cancellationToken) => WriteAsync(
        true,
        async connection =>
        {
            await RunAsync(connection, "DELETE FROM $.uploads WHERE server = @server AND name = @name", cancellationToken, Value("server", upload.Server),
                Value("name", upload.Name)).ConfigureAwait(false);
            return await RunAsync(connection, "DELETE FROM $.upload_jobs WHERE server = @server AND name = @name", cancellationToken,
                Value("server", upload.Server), Value("name", upload.Name)).ConfigureAwait(false);
        },
        cancellationToken);

    private Task<int> NeedAsync(NpgsqlConnection connection, string server, string name, string jobId, CancellationToken cancellationToken)
        => RunAsync(
            connection, "INSERT INTO $.upload_jobs (server, name, job_id) VALUES (@server, @name, @job) ON CONFLICT DO NOTHING", cancellationToken,
            Value("server", server), Value("name", name), Value("job", jobId));
}
