namespace InvokeAI.Farm.Cluster.Tests.Restore;

/// <summary>A farm's state that is backed up and restored as the operators' page says.</summary>
internal abstract class StateBackup : IAsyncDisposable
{
    /// <summary>Gets a value indicating whether the farm is stopped while it is backed up.</summary>
    public virtual bool NeedsStop => false;

    /// <summary>Keeps the farm's state here; from <see cref="RestoreAsync"/> on, in what was restored.</summary>
    public abstract void Use(FarmOptions options);

    public abstract Task BackUpAsync();

    /// <summary>Restores the backup at another place, as after the loss of a machine.</summary>
    public abstract Task RestoreAsync();

    public abstract ValueTask DisposeAsync();
}
