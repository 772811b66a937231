using InvokeAI.Generators.Files;
using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Generators.Parse;

/// <summary>The project's node catalog: the embedded one with the project's schemas over it, and what was wrong with these.</summary>
internal sealed record CatalogModel(NodeCatalog Catalog, EquatableArray<FileDiagnostic> Diagnostics)
{
    public static CatalogModel Of(IEnumerable<InputFile> schemas, CancellationToken cancellationToken)
    {
        var catalogs = new List<NodeCatalog>();
        var diagnostics = new List<FileDiagnostic>();
        foreach (var schema in schemas.OrderBy(schema => schema.Path, StringComparer.Ordinal))
        {
            var text = schema.Text.GetText(cancellationToken);
            var sink = new DiagnosticSink(schema.Path, text);
            if (text is null)
            {
                sink.Add(ProjectRules.FileUnreadable, schema.Path, InputFile.Absent);
            }
            else
            {
                var result = SchemaReader.Read(System.IO.Path.GetFileName(schema.Path), text.ToString());
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
