namespace InvokeAI.Farm.PostgreSql;

/// <summary>The tables of the state, as the steps that led to them. A step that was released is never changed. <c>$.</c> stands for the schema.</summary>
internal static class PostgreSqlSchema
{
    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE $.format (version integer NOT NULL);
        INSERT INTO $.format VALUES (0);
        CREATE TABLE $.farm (
            id text NOT NULL,
            epoch text NOT NULL,
            holder text NOT NULL,
            expires timestamptz NOT NULL,
            sequence bigint NOT NULL);
        CREATE TABLE $.jobs (
            sequence bigint PRIMARY KEY,
            id text COLLATE "C" NOT NULL UNIQUE,
            key text COLLATE "C" NOT NULL UNIQUE,
            tenant text COLLATE "C" NOT NULL,
            ended_at timestamptz,
            body text NOT NULL);
        CREATE INDEX jobs_ended ON $.jobs (ended_at) WHERE ended_at IS NOT NULL;
        CREATE INDEX jobs_open ON $.jobs (sequence) WHERE ended_at IS NULL;
        CREATE INDEX jobs_tenant ON $.jobs (tenant, sequence);
        CREATE TABLE $.payloads (job_id text COLLATE "C" PRIMARY KEY, body bytea NOT NULL);
        CREATE TABLE $.parts (
            job_id text COLLATE "C" NOT NULL,
            part integer NOT NULL,
            sequence bigint NOT NULL,
            version bigint NOT NULL,
            has_ended boolean NOT NULL,
            body text NOT NULL,
            PRIMARY KEY (job_id, part));
        CREATE INDEX parts_open ON $.parts (sequence) WHERE NOT has_ended;
        CREATE TABLE $.servers (name text COLLATE "C" PRIMARY KEY, body text NOT NULL);
        """,
        // Uploads, and what is counted without reading records.
        """
        CREATE TABLE $.uploads (
            server text COLLATE "C" NOT NULL,
            name text COLLATE "C" NOT NULL,
            content text COLLATE "C" NOT NULL,
            is_taken boolean NOT NULL DEFAULT false,
            PRIMARY KEY (server, name));
        CREATE INDEX uploads_content ON $.uploads (server, content) WHERE NOT is_taken;
        CREATE TABLE $.upload_jobs (
            server text COLLATE "C" NOT NULL,
            name text COLLATE "C" NOT NULL,
            job_id text COLLATE "C" NOT NULL,
            PRIMARY KEY (server, name, job_id));
        ALTER TABLE $.parts ADD COLUMN is_started boolean NOT NULL DEFAULT false;
        UPDATE $.parts SET is_started = coalesce((body::json -> 'Open' ->> 'Started')::boolean, false) WHERE NOT has_ended;
        CREATE INDEX parts_started ON $.parts (sequence) WHERE is_started;
        """,
    ];

    /// <summary>The version that this build writes: the number of steps.</summary>
    public static int Version => Steps.Count;
}
