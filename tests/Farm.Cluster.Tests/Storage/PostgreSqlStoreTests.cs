using InvokeAI.Farm.Cluster.Tests.Databases;
using InvokeAI.Farm.PostgreSql;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Cluster.Tests.Storage;

/// <summary>The contract on PostgreSQL, and what can be wrong with a database.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlStoreTests(SharedDatabases shared) : SharedStoreContract
{
    private readonly string _schema = $"f{Guid.NewGuid():N}";
    private Databases.PostgreSql _server = null!;

    public override async ValueTask InitializeAsync()
    {
        _server = await shared.PostgreSql;
        await base.InitializeAsync();
    }

    private protected override IFarmStore Create(TimeSpan lease) => new PostgreSqlFarmStore(new(_server.ConnectionString, _schema)) { LeaseTime = lease };

    private protected override Task ExpireAsync() => _server.ExecuteAsync($"UPDATE {_schema}.farm SET expires = now() - interval '1 s'");

    private protected override int Format => PostgreSqlSchema.Version;

    private protected override Task MakeFirstFormatAsync() => _server.ExecuteAsync(
        $"DROP TABLE {_schema}.uploads, {_schema}.upload_jobs; ALTER TABLE {_schema}.parts DROP COLUMN is_started; UPDATE {_schema}.format SET version = 1");

    private protected override Task SetFormatAsync(int version) => _server.ExecuteAsync($"UPDATE {_schema}.format SET version = {version}");

    [Fact]
    public async Task The_schema_of_another_program_is_refused()
    {
        await _server.ExecuteAsync($"CREATE SCHEMA other_{_schema[..10]}; CREATE TABLE other_{_schema[..10]}.things (id integer)");
        var e = await RefusedAsync(new PostgreSqlFarmStore(new(_server.ConnectionString, $"other_{_schema[..10]}")));

        Assert.Contains("another program", e.Message, StringComparison.Ordinal);
        Assert.Contains("'things'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        var schema = $"m{_schema[..10]}";
        await _server.ExecuteAsync(
            $"CREATE SCHEMA {schema}; CREATE TABLE {schema}.format (version integer NOT NULL); CREATE TABLE {schema}.farm (expires timestamptz); INSERT "
                + $"INTO {schema}.format VALUES (0)");
        await RefusedAsync(new PostgreSqlFarmStore(new(_server.ConnectionString, schema)));

        await _server.ExecuteAsync($"CREATE TABLE {schema}.jobs (id integer)");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_an_error()
        => Assert.Contains("Create it",
            (await RefusedAsync(
                new PostgreSqlFarmStore(
                    new(_server.ConnectionString.Replace("Database=postgres", "Database=nothing", StringComparison.Ordinal), _schema)))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_user_that_may_not_is_an_error()
    {
        await _server.ExecuteAsync($"CREATE ROLE u{_schema} LOGIN");
        var e = await RefusedAsync(
            new PostgreSqlFarmStore(
                new(_server.ConnectionString.Replace("Username=postgres", $"Username=u{_schema}", StringComparison.Ordinal), $"other{_schema[..20]}")));

        Assert.Contains("may not", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_nobody_runs_is_an_error_without_the_password()
    {
        var e = await RefusedAsync(new PostgreSqlFarmStore(new("Host=127.0.0.1;Port=1;Username=u;Password=secret;Database=renders;Timeout=3", _schema)));

        Assert.Contains("'renders' on 127.0.0.1:1 cannot be reached", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_no_schema_are_refused()
    {
        foreach (var schema in new[] { "", "a b", "A", "1a", "a;DROP TABLE x", "a\"b", new string('a', 64) })
            Assert.Throws<ArgumentException>(() => new FarmOptions().UsePostgreSql("Host=localhost", schema));
        Assert.Throws<ArgumentException>(() => new FarmOptions().UsePostgreSql("no connection string"));
        Assert.Throws<ArgumentException>(() => new FarmOptions().UsePostgreSql(" "));
    }

    [Fact]
    public async Task A_server_that_answers_before_it_syncs_is_told_to_sync()
    {
        await Store.DisposeAsync();
        await _server.ExecuteAsync($"CREATE ROLE l{_schema} LOGIN SUPERUSER; ALTER ROLE l{_schema} SET synchronous_commit = off");
        await using var store =
            new PostgreSqlFarmStore(new(_server.ConnectionString.Replace("Username=postgres", $"Username=l{_schema}", StringComparison.Ordinal), _schema));
        await store.OpenAsync(Stop);
        // The setting that held when a row was written shows in what a trigger saw.
        await _server.ExecuteAsync(
            $"""
            CREATE TABLE {_schema}.seen (setting text);
            GRANT ALL ON {_schema}.seen TO PUBLIC;
            CREATE FUNCTION {_schema}.see() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO {_schema}.seen VALUES (current_setting(''synchronous_commit'')); RETURN NEW; END';
            CREATE TRIGGER see AFTER INSERT ON {_schema}.jobs FOR EACH ROW EXECUTE FUNCTION {_schema}.see();
            """);
        await store.AddAsync(Job("a"), default, [Part(Job("a"), 0)], Stop);

        await _server.ExecuteAsync($"DO $$ BEGIN ASSERT (SELECT array_agg(setting) FROM {_schema}.seen) = ARRAY['on'], 'it was not synced'; END $$");
    }

    private static async Task<FarmStoreException> RefusedAsync(PostgreSqlFarmStore store)
    {
        await using (store)
            return await Assert.ThrowsAsync<FarmStoreException>(() => store.OpenAsync(Stop));
    }
}
