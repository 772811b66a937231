using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;
using Microsoft.Build.Framework;

namespace InvokeAI.Build;

/// <summary>
/// Writes and updates form locks: accepts the current forms of a project's workflows. Implements <see cref="ITask"/> itself, so that only MSBuild's own
/// framework assembly is needed.
/// </summary>
public sealed class AcceptFormLocks : ITask
{
    /// <summary>Gets or sets the build engine. MSBuild sets it.</summary>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <summary>Gets or sets the host object, which is not used. MSBuild sets it.</summary>
    public ITaskHost? HostObject { get; set; }

    /// <summary>Gets or sets the project's folder. Paths in messages are relative to it.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>Gets or sets the workflows, with the full path of their lock in <c>FormLockPath</c>.</summary>
    public ITaskItem[] Workflows { get; set; } = [];

    /// <summary>Gets or sets the locks of the project, whether they belong to a workflow or not.</summary>
    public ITaskItem[] FormLocks { get; set; } = [];

    /// <summary>Gets or sets the schemas of the project's servers.</summary>
    public ITaskItem[] Schemas { get; set; } = [];

    /// <summary>Gets or sets the only workflow to accept (file name, with or without its extension, or class name). If it is empty, all are accepted.</summary>
    public string? Only { get; set; }

    /// <inheritdoc/>
    public bool Execute()
    {
        var log = new TaskLog(BuildEngine);
        // Without one of the schemas, types would be taken from the embedded catalog: no lock is written then.
        if (Catalog(log) is { } catalog)
            Accept(catalog, log);
        return !log.HasErrors;
    }

    private void Accept(NodeCatalog catalog, TaskLog log)
    {
        var claimed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sources = new List<FormSource>();
        foreach (var workflow in Workflows)
        {
            var path = workflow.GetMetadata("FullPath");
            var lockPath = workflow.GetMetadata("FormLockPath") is { Length: > 0 } named ? Path.GetFullPath(named) : FormLock.PathFor(path);
            if (!claimed.Add(lockPath))
                log.Error(path, $"another workflow has the lock '{Relative(lockPath)}' already; give this item another FormLock");
            else if (Read(path, log) is { } text && TryReadLock(lockPath, log, out var lockText))
                sources.Add(Source(workflow, path, text, lockPath, lockText));
        }

        var orphans = FormLocks.Select(l => l.GetMetadata("FullPath")).Where(p => !claimed.Contains(p) && InputText.Read(p).Text is not null)
            .Select(p => (p, InputText.Read(p).Text!)).ToList();
        var accepted = FormAcceptance.Accept(sources, orphans, catalog);
        var wanted = accepted.FindAll(a => IsWanted(a.Locked.Workflow));
        if (wanted.Count == 0 && !string.IsNullOrEmpty(Only) && !log.HasErrors)
            log.Error(ProjectDirectory,
                $"the project has no workflow '{Only}'; it has {string.Join(", ", accepted.Select(a => Path.GetFileNameWithoutExtension(a.Source.Path)))}");
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
        try
        {
            AtomicFile.Write(form.Source.LockPath, form.Text);
            if (form.OrphanPath is not null)
                File.Delete(form.OrphanPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The other workflows' locks are written nevertheless.
            log.Error(form.Source.LockPath, $"the form lock cannot be written: {e.Message}");
            return;
        }

        foreach (var line in AcceptanceReport.Lines(form, Relative(form.Source.Path), Relative(form.Source.LockPath),
            form.OrphanPath is null ? null : Relative(form.OrphanPath)))
            log.Say(line);
    }

    private static FormSource Source(ITaskItem workflow, string path, string text, string lockPath, string? lockText) => new(path, text, lockPath, lockText)
    {
        UnknownNodes = Enum.TryParse<UnknownNodes>(workflow.GetMetadata("UnknownNodes"), ignoreCase: true, out var unknown) ? unknown : UnknownNodes.Error,
        NodeFields = string.Equals(workflow.GetMetadata("Nodes"), "true", StringComparison.OrdinalIgnoreCase),
        ClassName = workflow.GetMetadata("ClassName") is { Length: > 0 } name ? name : null,
    };

    /// <summary>Returns the catalog of the project, or null if a schema cannot be read.</summary>
    private NodeCatalog? Catalog(TaskLog log)
    {
        var catalogs = new List<NodeCatalog>();
        // In the generator's order, which decides where two schemas speak of one node.
        foreach (var path in Schemas.Select(s => s.GetMetadata("FullPath")).OrderBy(p => p, StringComparer.Ordinal))
        {
            if (Read(path, log) is not { } text)
                continue;
            var result = SchemaReader.Read(Path.GetFileName(path), text);
            foreach (var diagnostic in result.Diagnostics.Where(d => d.Severity == WorkflowSeverity.Error))
                log.Error(path, text, diagnostic);
            if (result.Catalog is not null)
                catalogs.Add(result.Catalog);
        }

        return log.HasErrors ? null : LayeredCatalog.Over(EmbeddedCatalog.Instance, catalogs);
    }

    private string? Read(string path, TaskLog log)
    {
        var file = InputText.Read(path);
        if (file.Text is null)
            log.Unreadable(path, Relative(path), file.Problem!);
        return file.Text;
    }

    /// <summary>Reads a lock, which can be missing. A lock that cannot be read is not overwritten.</summary>
    private bool TryReadLock(string path, TaskLog log, out string? text)
    {
        text = File.Exists(path) || Directory.Exists(path) ? Read(path, log) : null;
        return text is not null || !(File.Exists(path) || Directory.Exists(path));
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
