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
    ];

    /// <summary>Gets the version that this build writes: the number of steps.</summary>
    public static int Version => Steps.Count;
}
