using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

public sealed class OrphanedLocksTests
{
    private static readonly FormLock Orphan = FormLockReader.Read(MadeForm.Of(8).Lock());
    private static readonly FormLock Other =
        FormLockReader.Read(MadeForm.Of(8).With(0, i => i with { Node = "x" }).Without(7).Without(6).Without(5).Without(4).Without(3).Lock());

    [Fact]
    public void A_renamed_workflow_is_found_by_its_inputs()
    {
        Assert.Equal(1, new LockOwners([Other.Keys(), FormLockReader.Read(MadeForm.Of(9).Without(0).Lock()).Keys()]).Of(Orphan));
        Assert.Contains("rename the lock to 'new.form.lock'", OrphanedLocks.Diagnostic("old.form.lock", "new.json").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_guessed_where_little_or_two_fit()
    {
        Assert.Equal(-1, new LockOwners([]).Of(Orphan));
        Assert.Equal(-1, new LockOwners([Other.Keys()]).Of(Orphan));
        Assert.Equal(-1, new LockOwners([Orphan.Keys(), Orphan.Keys()]).Of(Orphan));
        Assert.Contains("has no workflow", OrphanedLocks.Diagnostic("old.form.lock", null).Message, StringComparison.Ordinal);
    }
}
