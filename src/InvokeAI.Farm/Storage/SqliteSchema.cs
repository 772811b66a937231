namespace InvokeAI.Farm.Storage;

/// <summary>The tables of the state file, as the steps that led to them. A step that was released is never changed.</summary>
internal static class SqliteSchema
{
    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE jobs (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            key TEXT NOT NULL UNIQUE,
            tenant TEXT NOT NULL,
            ended_at INTEGER,
            body TEXT NOT NULL);
        CREATE INDEX jobs_ended ON jobs (ended_at);
        CREATE TABLE payloads (job_id TEXT PRIMARY KEY, body BLOB NOT NULL);
        CREATE TABLE parts (
            job_id TEXT NOT NULL,
            part INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            version INTEGER NOT NULL,
            has_ended INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (job_id, part)) WITHOUT ROWID;
        CREATE INDEX parts_open ON parts (sequence) WHERE has_ended = 0;
        CREATE TABLE servers (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
        """,
        // Uploads, and what is counted without reading records.
        """
        CREATE TABLE uploads (
            server TEXT NOT NULL,
            name TEXT NOT NULL,
            content TEXT NOT NULL,
            is_taken INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (server, name)) WITHOUT ROWID;
        CREATE INDEX uploads_content ON uploads (server, content) WHERE is_taken = 0;
        CREATE TABLE upload_jobs (
            server TEXT NOT NULL,
            name TEXT NOT NULL,
            job_id TEXT NOT NULL,
            PRIMARY KEY (server, name, job_id)) WITHOUT ROWID;
        ALTER TABLE parts ADD COLUMN is_started INTEGER NOT NULL DEFAULT 0;
        UPDATE parts SET is_started = coalesce(json_extract(body, '$.Open.Started'), 0) WHERE has_ended = 0;
        CREATE INDEX parts_counted ON parts (has_ended, is_started) WHERE has_ended = 0;
        """,
    ];

    /// <summary>Gets the version that this build writes: the number of steps.</summary>
    public static int Version => Steps.Count;
}
