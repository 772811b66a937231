using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tool.Reading;

/// <summary>The node catalog that a command line asks for: InvokeAI's own, with the files of <c>--schema</c> over it.</summary>
internal static class Catalogs
{
    /// <exception cref="FailureException">A schema cannot be read; why stands on the console.</exception>
    public static NodeCatalog Load(IEnumerable<string> schemas, ToolConsole console)
        => LayeredCatalog.Over(EmbeddedCatalog.Instance, schemas.Select(path => Read(path, console)).ToList());

    public static SchemaCatalog Read(string path, ToolConsole console)
    {
        var file = TextFile.Read(path);
        if (file.Text is null)
            throw new FailureException($"The schema {path} cannot be read: {file.Problem}.");
        var result = SchemaReader.Read(Path.GetFileNameWithoutExtension(path), file.Text);
        Report(path, file.Text, result, console);
        return result.Catalog is { } catalog && result.Diagnostics.All(d => d.Severity != WorkflowSeverity.Error)
            ? catalog
            : throw new FailureException($"The schema {path} cannot be used.");
    }

    public static void Report(string path, string text, SchemaResult result, ToolConsole console)
    {
        var lines = new LineMap(text);
        // What the editor cannot read either is no news in every call: the schema verbs say it.
        foreach (var diagnostic in result.Diagnostics.Where(d => d.Severity == WorkflowSeverity.Error))
            console.Report(path, DiagnosticPlace.Of(diagnostic, lines));
    }
}
