using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Workflows.Locks;

/// <summary>Accepts the current forms. The build task and the tool's <c>lock</c> call it before they write a file.</summary>
internal static class FormAcceptance
{
    /// <param name="sources">The project's workflows.</param>
    /// <param name="orphans">The locks (path, text) that belong to none of them. A renamed workflow inherits its own lock with its names.</param>
    public static List<AcceptedForm> Accept(
        IReadOnlyList<FormSource> sources, IReadOnlyList<(string Path, string Text)> orphans, NodeCatalog catalog)
    {
        var accepted = sources.Select(s => new AcceptedForm(s, Load(s, s.LockText, catalog), null)).ToList();
        var unlocked = Enumerable.Range(0, accepted.Count).Where(i => accepted[i].Source.LockText is null && !accepted[i].Failed).ToList();
        var owners = new LockOwners(unlocked.Select(i => accepted[i].Locked.Current.Keys()));
        foreach (var (path, text) in orphans)
        {
            var owner = owners.Take(FormLockReader.Read(text));
            if (owner < 0)
                continue;
            var source = accepted[unlocked[owner]].Source;
            accepted[unlocked[owner]] = new AcceptedForm(source, Load(source, text, catalog), path);
        }

        return accepted;
    }

    private static LockedWorkflow Load(FormSource source, string? lockText, NodeCatalog catalog)
        => LockedWorkflow.Load(source.Path, source.Text, lockText,
            new LoadOptions(catalog) { UnknownNodes = source.UnknownNodes, ClassName = source.ClassName, NodeFields = source.NodeFields });
}
