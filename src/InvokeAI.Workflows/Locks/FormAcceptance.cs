using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Workflows.Locks;

/// <summary>Accepts forms as they are: what the build task and the tool's <c>lock</c> do before a file is written.</summary>
internal static class FormAcceptance
{
    /// <param name="sources">The project's workflows.</param>
    /// <param name="orphans">Locks (path, text) that none of them claims: a renamed workflow takes its own over, names and all.</param>
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
        => LockedWorkflow.Load(source.Path, source.Text, lockText, new LoadOptions(catalog) { UnknownNodes = source.UnknownNodes, ClassName = source.ClassName, NodeFields = source.NodeFields });
}
