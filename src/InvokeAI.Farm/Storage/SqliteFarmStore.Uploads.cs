using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Storage;

internal sealed partial class SqliteFarmStore
{
    public Task<string?> UseUploadAsync(string server, string content, string jobId, CancellationToken cancellationToken) => UseAsync(
        () =>
        {
            using var transaction = _connection!.BeginTransaction();
            var name = Read("SELECT name FROM uploads WHERE server = $server AND content = $content AND is_taken = 0 LIMIT 1", row => row.GetString(0),
                ("$server", server), ("$content", content)).FirstOrDefault();
            if (name is not null && Need(server, name, jobId) > 0)
                transaction.Commit();
            return name;
        },
        cancellationToken);

    public Task AddUploadAsync(UploadRecord upload, string jobId, CancellationToken cancellationToken) => UseAsync(
        () =>
        {
            using var transaction = _connection!.BeginTransaction();
            Run("INSERT INTO uploads (server, name, content) VALUES ($server, $name, $content) ON CONFLICT DO NOTHING", ("$server", upload.Server),
                ("$name", upload.Name), ("$content", upload.Content));
            Need(upload.Server, upload.Name, jobId);
            transaction.Commit();
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<UploadRecord>> TakeUploadsAsync(CancellationToken cancellationToken) => UseAsync<IReadOnlyList<UploadRecord>>(
        () =>
        {
            Run(
                """
                UPDATE uploads SET is_taken = 1 WHERE is_taken = 0 AND NOT EXISTS (
                    SELECT 1 FROM upload_jobs u JOIN jobs j ON j.id = u.job_id
                    WHERE u.server = uploads.server AND u.name = uploads.name AND j.ended_at IS NULL)
                """);
            return Read("SELECT server, name, content FROM uploads WHERE is_taken = 1",
                row => new UploadRecord(row.GetString(0), row.GetString(1), row.GetString(2)));
        },
        cancellationToken);

    public Task RemoveUploadAsync(UploadRecord upload, CancellationToken cancellationToken) => UseAsync(
        () =>
        {
            using var transaction = _connection!.BeginTransaction();
            Run("DELETE FROM uploads WHERE server = $server AND name = $name", ("$server", upload.Server), ("$name", upload.Name));
            Run("DELETE FROM upload_jobs WHERE server = $server AND name = $name", ("$server", upload.Server), ("$name", upload.Name));
            transaction.Commit();
            return true;
        },
        cancellationToken);

    private int Need(string server, string name, string jobId)
        => Run("INSERT INTO upload_jobs (server, name, job_id) VALUES ($server, $name, $job) ON CONFLICT DO NOTHING", ("$server", server), ("$name", name),
            ("$job", jobId));
}
