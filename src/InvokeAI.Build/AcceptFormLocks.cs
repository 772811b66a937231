using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Locks;
using Microsoft.Build.Framework;

namespace InvokeAI.Build;

/// <summary>
/// Writes and updates form locks: the forms of a project's workflows, as they are, become what code may lean on.
/// Implements <see cref="ITask"/> itself, so that nothing but MSBuild's own framework assembly is needed beside it.
/// </summary>
public sealed class AcceptFormLocks : ITask
{
    /// <summary>MSBuild's side; set by it.</summary>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <summary>Unused; set by MSBuild.</summary>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The project's folder: paths in messages are relative to it.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The workflows, with the full path of their lock in <c>FormLockPath</c>.</summary>
    public ITaskItem[] Workflows { get; set; } = [];

    /// <summary>Locks that lie in the project, whether a workflow claims them or not.</summary>
    public ITaskItem[] FormLocks { get; set; } = [];

    /// <summary>Schemas of the project's servers.</summary>
    public ITaskItem[] Schemas { get; set; } = [];

    /// <summary>One workflow (file name, with or without its ending, or class name); all where it is empty.</summary>
    public string? Only { get; set; }

    /// <inheritdoc/>
    public bool Execute()
    {
        var log = new TaskLog(BuildEngine);
        try
        {
            Accept(log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error(ProjectDirectory, e.Message);
        }

        return !log.HasErrors;
    }

    private void Accept(TaskLog log)
    {
        var claimed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sources = new List<FormSource>();
        foreach (var source in Workflows.Where(w => Exists(w, log)).Select(Source))
        {
            if (claimed.Add(source.LockPath))
                sources.Add(source);
            else
                log.Error(source.Path, $"another workflow has the lock '{Relative(source.LockPath)}' already; give this item another FormLock");
        }

        var orphans = FormLocks.Select(l => l.GetMetadata("FullPath")).Where(p => !claimed.Contains(p) && File.Exists(p))
            .Select(p => (p, File.ReadAllText(p))).ToList();
        var accepted = FormAcceptance.Accept(sources, orphans, Catalog(log));
        var wanted = accepted.FindAll(a => IsWanted(a.Locked.Workflow));
        if (wanted.Count == 0 && !string.IsNullOrEmpty(Only))
            log.Error(ProjectDirectory, $"the project has no workflow '{Only}'; it has {string.Join(", ", accepted.Select(a => Path.GetFileNameWithoutExtension(a.Source.Path)))}");
        foreach (var form in wanted)
            Write(form, log);
    }

    private void Write(AcceptedForm form, TaskLog log)
    {
        if (form.Failed)
        {
            foreach (var diagnostic in form.Locked.Workflow.Diagnostics.Where(d => d.Severity == WorkflowSeverity.Error))
                log.Error(form.Source.Path, form.Source.Text, diagnostic);
            return;
        }

        if (!form.Writes)
            return;
        AtomicFile.Write(form.Source.LockPath, form.Text);
        if (form.OrphanPath is not null)
            File.Delete(form.OrphanPath);
        foreach (var line in AcceptanceReport.Lines(form, Relative(form.Source.Path), Relative(form.Source.LockPath), form.OrphanPath is null ? null : Relative(form.OrphanPath)))
            log.Say(line);
    }

    private FormSource Source(ITaskItem workflow)
    {
        var path = workflow.GetMetadata("FullPath");
        var lockPath = workflow.GetMetadata("FormLockPath") is { Length: > 0 } named ? Path.GetFullPath(named) : FormLock.PathFor(path);
        return new FormSource(path, File.ReadAllText(path), lockPath, File.Exists(lockPath) ? File.ReadAllText(lockPath) : null)
        {
            UnknownNodes = Enum.TryParse<UnknownNodes>(workflow.GetMetadata("UnknownNodes"), ignoreCase: true, out var unknown) ? unknown : UnknownNodes.Error,
            ClassName = workflow.GetMetadata("ClassName") is { Length: > 0 } name ? name : null,
        };
    }

    private NodeCatalog Catalog(TaskLog log)
    {
        var catalogs = new List<NodeCatalog>();
        // In the generator's order, which decides where two schemas speak of one node.
        foreach (var schema in Schemas.Where(s => Exists(s, log)).OrderBy(s => s.GetMetadata("FullPath"), StringComparer.Ordinal))
        {
            var path = schema.GetMetadata("FullPath");
            var text = File.ReadAllText(path);
            var result = SchemaReader.Read(Path.GetFileName(path), text);
            foreach (var diagnostic in result.Diagnostics)
            {
                if (diagnostic.Severity == WorkflowSeverity.Error)
                    log.Error(path, text, diagnostic);
            }

            if (result.Catalog is not null)
                catalogs.Add(result.Catalog);
        }

        return LayeredCatalog.Over(EmbeddedCatalog.Instance, catalogs);
    }

    private static bool Exists(ITaskItem item, TaskLog log)
    {
        if (File.Exists(item.GetMetadata("FullPath")))
            return true;
        log.Error(item.ItemSpec, "the file does not exist");
        return false;
    }

    private bool IsWanted(LoadedWorkflow workflow)
        => string.IsNullOrEmpty(Only)
            || string.Equals(Path.GetFileName(workflow.Path), Only, StringComparison.OrdinalIgnoreCase)
            || string.Equals(Path.GetFileNameWithoutExtension(workflow.Path), Only, StringComparison.OrdinalIgnoreCase)
            || string.Equals(workflow.ClassName, Only, StringComparison.OrdinalIgnoreCase);

    private string Relative(string path)
    {
        var root = Path.GetFullPath(ProjectDirectory).TrimEnd('/', '\\') + Path.DirectorySeparatorChar;
        return path.StartsWith(root, StringComparison.OrdinalIgnoreCase) ? path.Substring(root.Length).Replace('\\', '/') : path;
    }
}
