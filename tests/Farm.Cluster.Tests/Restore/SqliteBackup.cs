namespace InvokeAI.Farm.Cluster.Tests.Restore;

/// <summary>A state file: it is copied while the farm is stopped.</summary>
internal sealed class SqliteBackup : StateBackup
{
    private readonly string _folder = Directory.CreateTempSubdirectory("farm-file").FullName;
    private string _file;

    public SqliteBackup() => _file = Path.Combine(_folder, "farm.db");

    public override bool NeedsStop => true;

    private string Copy => Path.Combine(_folder, "backup.db");

    public override void Use(FarmOptions options) => options.StateFile = _file;

    public override Task BackUpAsync()
    {
        File.Copy(_file, Copy);
        return Task.CompletedTask;
    }

    public override Task RestoreAsync()
    {
        _file = Path.Combine(_folder, "restored.db");
        File.Copy(Copy, _file);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return default;
    }
}
