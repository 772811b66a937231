using InvokeAI.Generators.Files;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Generators.Drift;

/// <summary>The project's form locks. A lock is read only with its workflow.</summary>
internal sealed record FormLocks(EquatableArray<InputFile> Files)
{
    public static FormLocks Of(IEnumerable<InputFile> files)
        => new(files.OrderBy(file => file.Path, StringComparer.Ordinal).ToEquatableArray());

    /// <summary>The lock that belongs to a workflow: where its metadata says, else beside it; null where there is none.</summary>
    public InputFile? For(InputFile workflow, ProjectOptions project)
    {
        var path = PathFor(workflow, project);
        foreach (var file in Files)
        {
            if (Same(file.Path, path))
                return file;
        }

        return null;
    }

    /// <summary>Locks that none of the workflows claims.</summary>
    public IEnumerable<InputFile> Unclaimed(IReadOnlyCollection<InputFile> workflows, ProjectOptions project)
        => Files.Where(file => !workflows.Any(workflow => Same(file.Path, PathFor(workflow, project))));

    private static string PathFor(InputFile workflow, ProjectOptions project)
    {
        var named = workflow.FormLock;
        if (named.Length == 0)
            return FormLock.PathFor(workflow.Path);
        return named[0] is '/' or '\\' || (named.Length > 1 && named[1] == ':') ? named : project.ProjectDirectory + "/" + named;
    }

    private static bool Same(string left, string right) => string.Equals(Normal(left), Normal(right), StringComparison.OrdinalIgnoreCase);

    private static string Normal(string path) => path.Replace('\\', '/').Replace("//", "/");
}
