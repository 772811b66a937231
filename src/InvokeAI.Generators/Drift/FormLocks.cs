using InvokeAI.Generators.Files;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Generators.Drift;

/// <summary>The project's form locks. A lock is read only with its workflow.</summary>
internal sealed record FormLocks(EquatableArray<InputFile> Files)
{
    private static readonly StringComparer SamePath = StringComparer.OrdinalIgnoreCase;

    // Two threads may both make it; they make the same. No part of equality: it says nothing that the files do not.
    private Dictionary<string, InputFile>? _byPath;

    public static FormLocks Of(IEnumerable<InputFile> files)
        => new(files.OrderBy(file => file.Path, StringComparer.Ordinal).ToEquatableArray());

    /// <summary>Returns the lock of a workflow: the one that its metadata names, otherwise the one beside it, or null if there is none.</summary>
    public InputFile? For(WorkflowItem workflow, ProjectOptions project)
        => (_byPath ??= ByPath()).TryGetValue(PathFor(workflow, project), out var file) ? file : null;

    /// <summary>Returns the locks that belong to no workflow.</summary>
    public IEnumerable<InputFile> Unclaimed(IEnumerable<WorkflowItem> workflows, ProjectOptions project)
    {
        var claimed = new HashSet<string>(workflows.Select(workflow => PathFor(workflow, project)), SamePath);
        return Files.Where(file => !claimed.Contains(Normal(file.Path)));
    }

    /// <summary>Returns the path of a workflow's lock, even if the lock does not exist.</summary>
    public static string PathFor(WorkflowItem workflow, ProjectOptions project)
    {
        var named = Unescaped(workflow.FormLock);
        if (named.Length == 0)
            return Normal(FormLock.PathFor(workflow.Path));
        return Normal(named[0] is '/' or '\\' || (named.Length > 1 && named[1] == ':') ? named : project.ProjectDirectory + "/" + named);
    }

    public bool Equals(FormLocks? other) => other is not null && Files.Equals(other.Files);

    public override int GetHashCode() => Files.GetHashCode();

    private Dictionary<string, InputFile> ByPath()
    {
        var byPath = new Dictionary<string, InputFile>(Files.Count, SamePath);
        for (var i = Files.Count - 1; i >= 0; i--)
            byPath[Normal(Files[i].Path)] = Files[i];
        return byPath;
    }

    // The compiler reads metadata from a file in which '#' and ';' begin a comment: InvokeAI.Typed.targets writes them so.
    private static string Unescaped(string path) => path.Replace("|h", "#").Replace("|s", ";").Replace("|p", "|");

    // The compiler keeps the ".." of an item such as ../other/x.json, but MSBuild's full paths of locks have none.
    private static string Normal(string path)
    {
        path = path.Replace('\\', '/').Replace("//", "/");
        if (path.IndexOf("/.", StringComparison.Ordinal) < 0)
            return path;
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 1 && parts[parts.Count - 1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        }

        return string.Join("/", parts);
    }
}
