using InvokeAI.Generated;
using InvokeAI.Images;
using InvokeAI.Library;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;
using InvokeAI.Workflows.Nodes;
using InvokeAI.Workflows.Texts;

namespace InvokeAI;

public sealed partial class WorkflowDefinition
{
    /// <summary>Reads a workflow file as InvokeAI's editor exports it (UTF-8, or UTF-16 with a byte order mark), or a PNG in which one is embedded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The options, such as schemas of community nodes, or null for the defaults.</param>
    /// <exception cref="WorkflowLoadException">The file is not a usable workflow. The message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WorkflowDefinition Load(string path, WorkflowLoadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var text = WorkflowBytes.TryRead(File.ReadAllBytes(path), out var problem) ?? throw Unreadable(path, problem!);
        options ??= new();
        var lockPath = Workflows.Locks.FormLock.PathFor(path);
        if (options.FormLock is null && File.Exists(lockPath))
        {
            var formLock = FileText.TryDecode(File.ReadAllBytes(lockPath), out problem) ?? throw Unreadable(lockPath, problem!);
            options = new() { Schemas = options.Schemas, Nodes = options.Nodes, FormLock = formLock, UnknownNodes = options.UnknownNodes };
        }

        return Parse(text, path, options);
    }

    /// <summary>Reads a workflow from its JSON.</summary>
    /// <param name="json">The workflow.</param>
    /// <param name="name">What messages call it: a path or a name.</param>
    /// <param name="options">The options, such as schemas of community nodes, or null for the defaults.</param>
    /// <exception cref="WorkflowLoadException">The JSON is not a usable workflow. The message says where and why.</exception>
    public static WorkflowDefinition Parse(string json, string name = "workflow.json", WorkflowLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        options ??= new();
        var (loaded, fields, drift) = Read(name, json, options);
        var lines = new LineMap(json);
        WorkflowProblem[] problems =
        [
            .. loaded.Diagnostics.Where(d => d.Severity is WorkflowSeverity.Error or WorkflowSeverity.Warning).Select(d => Problem(d, lines, "")),
            .. drift,
        ];
        if (loaded.Plan is null || problems.Any(p => p.IsError))
            throw new WorkflowLoadException(name, problems);
        var data = WorkflowDataBuilder.Build(loaded, loaded.Inputs.Select(InputData.Of).ToEquatableArray());
        var template = new WorkflowTemplate(fields is null ? data : data with { NodeNames = fields.NamesFor(data) });
        return new(template, template.Fields, problems, default);
    }

    /// <summary>Reads the workflow that is embedded in an image on the server (<c>GET images/i/{name}/workflow</c>).</summary>
    /// <param name="images">The server's images: <see cref="InvokeAIClient.Images"/>.</param>
    /// <param name="imageName">The image.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="WorkflowLoadException">The image has no workflow, or one that cannot be used.</exception>
    public static async Task<WorkflowDefinition> FromImageAsync(ImagesClient images, string imageName, WorkflowLoadOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        var embedded = await images.GetWorkflowAsync(imageName, cancellationToken).ConfigureAwait(false);
        return Parse(
            embedded.WorkflowJson
                ?? throw new WorkflowLoadException(imageName,
                    [new() { IsError = true, Message = "No workflow is embedded in the image.", Line = 1, Column = 1 }]), imageName, options);
    }

    /// <summary>Reads a workflow of the server's library (<c>GET workflows/i/{id}</c>).</summary>
    /// <param name="library">The server's library: <see cref="InvokeAIClient.Library"/>.</param>
    /// <param name="workflowId">The ID of the saved workflow.</param>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">The library has no workflow with this ID.</exception>
    /// <exception cref="WorkflowLoadException">The workflow cannot be used. The message says where and why.</exception>
    public static async Task<WorkflowDefinition> FromLibraryAsync(LibraryClient library, string workflowId, WorkflowLoadOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(library);
        var saved = await library.GetAsync(workflowId, cancellationToken).ConfigureAwait(false);
        return Parse(saved.GetJson(), workflowId, options);
    }

    /// <summary>
    /// Reads a workflow with the names that its form lock pins. A form that has changed since is a warning here, and an error at compile time.
    /// </summary>
    private static (LoadedWorkflow Loaded, NodeFieldSet? Fields, IEnumerable<WorkflowProblem> Drift) Read(string name, string json, WorkflowLoadOptions options)
    {
        var reading = new LoadOptions(CatalogOf(options)) { UnknownNodes = (UnknownNodes)options.UnknownNodes };
        if (options.FormLock is not { Length: > 0 } @lock)
            return (WorkflowLoader.Load(name, json, reading), null, []);
        var locked = LockedWorkflow.Load(name, json, @lock, reading, FormDrift.Warn);
        var (lines, lockLines) = (new LineMap(json), new LineMap(@lock));
        return (locked.Workflow, locked.Fields,
            locked.Changes.Where(c => c.Severity >= WorkflowSeverity.Warning)
                .Select(c => Problem(c.Diagnostic, c.InLock ? lockLines : lines, c.InLock ? "in the form lock: " : "")));
    }

    private static WorkflowLoadException Unreadable(string path, string problem)
        => new(path, [Problem(ProjectRules.FileUnreadable.At(TextSpan.None, path, problem), new LineMap(""), "")]);

    private static WorkflowProblem Problem(WorkflowDiagnostic diagnostic, LineMap lines, string where)
    {
        var (line, column) = lines.At(diagnostic.Span.Start);
        return new()
        {
            Id = diagnostic.Id,
            IsError = diagnostic.Severity == WorkflowSeverity.Error,
            Message = where + diagnostic.Message,
            Line = line,
            Column = column,
        };
    }

    private static NodeCatalog CatalogOf(WorkflowLoadOptions options)
    {
        var catalogs = new List<SchemaCatalog>();
        for (var i = 0; i < options.Schemas.Count; i++)
        {
            var result = SchemaReader.Read($"schema {i + 1}", options.Schemas[i]);
            catalogs.Add(
                result.Catalog
                    ?? throw new ArgumentException($"Schema {i + 1} cannot be read: {string.Join("; ", result.Diagnostics.Select(d => d.Message))}",
                        nameof(options)));
        }

        if (options.Nodes.Count > 0)
            catalogs.Add(CustomNodes.Catalog(options.Nodes));
        return LayeredCatalog.Over(EmbeddedCatalog.Instance, catalogs);
    }
}
