using InvokeAI.Generators.Diagnostics;
using InvokeAI.Generators.Files;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Generators.Model;

/// <summary>The project's node catalog: the embedded one with the project's schemas over it, and their problems.</summary>
internal sealed record CatalogModel(NodeCatalog Catalog, EquatableArray<FileDiagnostic> Diagnostics)
{
    /// <summary>Gets a value indicating whether a schema cannot be read. Nodes can then be missing or have other types than on the server.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == WorkflowSeverity.Error);

    public static CatalogModel Of(IEnumerable<InputFile> schemas, CancellationToken cancellationToken)
    {
        var catalogs = new List<NodeCatalog>();
        var diagnostics = new List<FileDiagnostic>();
        foreach (var schema in schemas.OrderBy(schema => schema.Path, StringComparer.Ordinal))
        {
            var file = FileSource.Read(schema.Text, cancellationToken);
            var sink = new DiagnosticCollector(schema.Path, file.Source);
            if (file.Text is null)
            {
                sink.Add(ProjectRules.FileUnreadable, schema.Path, file.Problem!);
            }
            else
            {
                var result = SchemaReader.Read(System.IO.Path.GetFileName(schema.Path), file.Text);
                foreach (var diagnostic in result.Diagnostics)
                    sink.Add(diagnostic);
                if (result.Catalog is not null)
                    catalogs.Add(result.Catalog);
            }

            diagnostics.AddRange(sink.ToArray());
        }

        return new(LayeredCatalog.Over(EmbeddedCatalog.Instance, catalogs), diagnostics.ToEquatableArray());
    }
}
