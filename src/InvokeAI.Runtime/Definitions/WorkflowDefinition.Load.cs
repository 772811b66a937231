using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;

namespace InvokeAI;

public sealed partial class WorkflowDefinition
{
    /// <summary>Reads a workflow file as InvokeAI's editor exports it, or a PNG in which one is embedded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Schemas of community nodes …; the defaults where null.</param>
    /// <exception cref="WorkflowLoadException">The file is no workflow that can be used; it says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WorkflowDefinition Load(string path, WorkflowLoadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var text = PngWorkflow.IsPng(path)
            ? PngWorkflow.Read(path) ?? throw new WorkflowLoadException(path, [new("", true, "No workflow is embedded in the picture.", 1, 1)])
            : File.ReadAllText(path);
        return Parse(text, path, options);
    }

    /// <summary>Reads a workflow from its JSON.</summary>
    /// <param name="json">The workflow.</param>
    /// <param name="name">What messages call it: a path or a name.</param>
    /// <param name="options">Schemas of community nodes …; the defaults where null.</param>
    /// <exception cref="WorkflowLoadException">It is no workflow that can be used; it says where and why.</exception>
    public static WorkflowDefinition Parse(string json, string name = "workflow.json", WorkflowLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        options ??= new();
        var loaded = WorkflowLoader.Load(name, json, new LoadOptions(CatalogOf(options)) { UnknownNodes = (UnknownNodes)options.UnknownNodes });
        var lines = new LineMap(json);
        WorkflowProblem[] problems =
        [
            .. loaded.Diagnostics.Where(d => d.Severity is WorkflowSeverity.Error or WorkflowSeverity.Warning)
                .Select(d => lines.At(d.Span.Start) is var (line, column) ? new WorkflowProblem(d.Id, d.Severity == WorkflowSeverity.Error, d.Message, line, column) : null!),
        ];
        if (loaded.Plan is null || loaded.HasErrors)
            throw new WorkflowLoadException(name, problems);
        var template = new DefinitionTemplate(loaded);
        return new(template, new(template.Inputs), problems, new object?[template.Inputs.Count], new bool[template.Inputs.Count]);
    }

    /// <summary>Reads the workflow that is embedded in a picture on the server (<c>GET images/i/{name}/workflow</c>).</summary>
    /// <exception cref="WorkflowLoadException">The picture has no workflow, or none that can be used.</exception>
    public static async Task<WorkflowDefinition> FromImageAsync(InvokeAIClient client, string imageName, WorkflowLoadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var embedded = await client.Images.GetWorkflowAsync(imageName, cancellationToken).ConfigureAwait(false);
        return Parse(embedded.WorkflowJson ?? throw new WorkflowLoadException(imageName, [new("", true, "No workflow is embedded in the picture.", 1, 1)]), imageName, options);
    }

    /// <summary>Reads a workflow of the server's library (<c>GET workflows/i/{id}</c>).</summary>
    /// <exception cref="InvokeAINotFoundException">The library has none of that id.</exception>
    /// <exception cref="WorkflowLoadException">It cannot be used; it says where and why.</exception>
    public static async Task<WorkflowDefinition> FromLibraryAsync(InvokeAIClient client, string workflowId, WorkflowLoadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var path = Http.ApiPath.V1("workflows/i/").Segment(workflowId).ToString();
        var record = await client.Transport.GetAsync(path, MediaJson.Default.JsonElement, cancellationToken).ConfigureAwait(false);
        return Parse(record.GetProperty("workflow").GetRawText(), workflowId, options);
    }

    private static NodeCatalog CatalogOf(WorkflowLoadOptions options)
    {
        var catalogs = new List<SchemaCatalog>();
        for (var i = 0; i < options.Schemas.Count; i++)
        {
            var result = SchemaReader.Read($"schema {i + 1}", options.Schemas[i]);
            catalogs.Add(result.Catalog ?? throw new ArgumentException($"Schema {i + 1} cannot be read: {string.Join("; ", result.Diagnostics.Select(d => d.Message))}", nameof(options)));
        }

        return LayeredCatalog.Over(EmbeddedCatalog.Instance, catalogs);
    }
}
