using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;
using Microsoft.Data.Sqlite;

namespace InvokeAI.Farm.Tests.Storage;

/// <summary>Tests the contract on SQLite, and the faults that a file can have.</summary>
public sealed class SqliteStoreTests : FarmStoreContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("farm").FullName;

    private string File => Path.Combine(folder, "farm.db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private protected override IFarmStore Create() => new SqliteFarmStore(File);

    [Fact]
    public async Task What_was_stored_is_there_after_a_restart_in_a_new_epoch()
    {
        var job = await AddAsync("a");
        await EndAsync(job, 0);
        await Store.DisposeAsync();
        await using var reopened = new SqliteFarmStore(File);
        var identity = await reopened.OpenAsync(Stop);

        Assert.Equal(Identity.Id, identity.Id);
        Assert.NotEqual(Identity.Epoch, identity.Epoch);
        Assert.Equal(job.Id, (await reopened.FindJobAsync("a", Stop))!.Id);
        Assert.Equal(PartState.Completed, (await reopened.ListPartsAsync(job.Id, Stop))[0].State);
    }

    [Fact]
    public async Task A_crash_leaves_what_was_stored()
    {
        await AddAsync("a");
        // What a process that is killed leaves behind: the files as they are, without a checkpoint.
        var copy = Path.Combine(folder, "copy.db");
        System.IO.File.Copy(File, copy);
        System.IO.File.Copy(File + "-wal", copy + "-wal");
        await using var recovered = new SqliteFarmStore(copy);
        await recovered.OpenAsync(Stop);

        Assert.NotNull(await recovered.FindJobAsync("a", Stop));
    }

    [Fact]
    public async Task Each_transaction_is_synced()
    {
        await using var store = new SqliteFarmStore(Path.Combine(folder, "other.db"));
        await store.OpenAsync(Stop);

        Assert.Equal("wal", store.Pragma("journal_mode"));
        Assert.Equal(2L, store.Pragma("synchronous"));
    }

    [Fact]
    public async Task A_second_process_is_refused()
    {
        await using var second = new SqliteFarmStore(File);
        var e = await Assert.ThrowsAsync<FarmStoreException>(() => second.OpenAsync(Stop));

        Assert.Contains("in use by another process", e.Message, StringComparison.Ordinal);
        Assert.NotNull(await AddAsync("a"));
    }

    [Fact]
    public async Task The_file_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await Store.DisposeAsync();
        Execute($"PRAGMA user_version = {SqliteSchema.Version + 1}");
        var e = await Assert.ThrowsAsync<FarmStoreException>(() => new SqliteFarmStore(File).OpenAsync(Stop));

        Assert.Contains("newer version", e.Message, StringComparison.Ordinal);
        Execute($"PRAGMA user_version = {SqliteSchema.Version}");
        await using var reopened = new SqliteFarmStore(File);
        await reopened.OpenAsync(Stop);
    }

    [Fact]
    public async Task The_file_of_the_first_version_is_migrated()
    {
        var job = await AddAsync("a");
        await AddAsync("b");
        await StartAsync(job, 0);
        await Store.DisposeAsync();
        Execute(
            "DROP TABLE uploads; DROP TABLE upload_jobs; DROP INDEX parts_counted; ALTER TABLE parts DROP COLUMN is_started; "
                + "PRAGMA user_version = 1");
        await using var reopened = new SqliteFarmStore(File);
        await reopened.OpenAsync(Stop);

        Assert.Equal(new OpenCounts(2, 2, 1), await reopened.CountOpenAsync(Stop));
        await reopened.AddUploadAsync(new("box1", "1.png", "c"), job.Id, Stop);
        Assert.Equal("1.png", await reopened.UseUploadAsync("box1", "c", job.Id, Stop));
    }

    [Fact]
    public async Task The_database_of_another_program_is_refused()
    {
        var file = Path.Combine(folder, "invokeai.db");
        Execute("CREATE TABLE session_queue (id INTEGER)", file);
        var e = await Assert.ThrowsAsync<FarmStoreException>(() => new SqliteFarmStore(file).OpenAsync(Stop));

        Assert.Contains("another program", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        var file = Path.Combine(folder, "text.db");
        await System.IO.File.WriteAllTextAsync(file, new string('x', 5000), Stop);
        var e = await Assert.ThrowsAsync<FarmStoreException>(() => new SqliteFarmStore(file).OpenAsync(Stop));

        Assert.Contains("damaged", e.Message, StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(file).Length);
    }

    [Fact]
    public async Task A_damaged_file_is_refused()
    {
        for (var i = 0; i < 200; i++)
            await AddAsync($"job {i} {new string('x', 200)}");
        await Store.DisposeAsync();
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Stop);
        Array.Fill(bytes, (byte)0xA5, 4096, bytes.Length - 4096);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Stop);
        await using var damaged = new SqliteFarmStore(File);
        var e = await Assert.ThrowsAsync<FarmStoreException>(async () =>
        {
            await damaged.OpenAsync(Stop);
            await damaged.ListJobsAsync(new(), Stop);
        });

        Assert.Contains("damaged", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_an_error_that_loses_nothing()
    {
        var job = await AddAsync("a");
        ((SqliteFarmStore)Store).Pragma("max_page_count = 40");
        var e = await Assert.ThrowsAsync<FarmStoreException>(() => Store.AddAsync(Job("b"), new byte[1_000_000], [Part(Job("b"), 0)], Stop));

        Assert.Contains("is full", e.Message, StringComparison.Ordinal);
        Assert.Null(await Store.FindJobAsync("b", Stop));
        Assert.Equal(job, await Store.FindJobAsync("a", Stop));
        Assert.Single(await Store.ListOpenPartsAsync(Stop));
    }

    [Fact]
    public async Task A_file_that_another_program_writes_is_an_error()
    {
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using var transaction = other.BeginTransaction();
        var e = await Assert.ThrowsAsync<FarmStoreException>(() => AddAsync("a"));

        Assert.Contains("locked by another program", e.Message, StringComparison.Ordinal);
        transaction.Rollback();
        Assert.NotNull(await AddAsync("a"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_an_error()
    {
        await using var store = new SqliteFarmStore(Path.Combine(File, "below-a-file", "farm.db"));

        await Assert.ThrowsAsync<FarmStoreException>(() => store.OpenAsync(Stop));
    }

    [Fact]
    public async Task A_record_of_an_older_build_is_read_with_defaults_and_one_of_a_newer_build_without_what_is_unknown()
    {
        var job = await AddAsync("a");
        await Store.DisposeAsync();
        Execute($"UPDATE parts SET body = json_object('JobId', '{job.Id}', 'Index', 0, 'State', 'Waiting', 'Later', json('[1]'))");
        await using var reopened = new SqliteFarmStore(File);
        await reopened.OpenAsync(Stop);

        var part = Assert.Single(await reopened.ListOpenPartsAsync(Stop));
        Assert.Empty(part.Closed);
        Assert.Empty(part.Needs);
    }

    private void Execute(string sql, string? file = null)
    {
        using var connection = new SqliteConnection($"Data Source={file ?? File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
