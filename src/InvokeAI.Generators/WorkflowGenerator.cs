using InvokeAI.Generators.Diagnostics;
using InvokeAI.Generators.Drift;
using InvokeAI.Generators.Emit;
using InvokeAI.Generators.Files;
using InvokeAI.Generators.Parse;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Generators;

/// <summary>
/// Makes a typed class of every workflow file. The compilation is no part of the pipeline: an unrelated keystroke costs nothing.
/// What a user of the API sees and the data behind it are separate sources, and diagnostics are apart from both.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class WorkflowGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var project = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectOptions.From(options))
            .WithTrackingName(StepNames.Project);

        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => InputFile.From(pair.Left, pair.Right))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(StepNames.Files);

        var workflows = files.Where(static file => file.Kind == FileKind.Workflow);

        var catalog = files.Where(static file => file.Kind == FileKind.Schema).Collect()
            .Select(static (schemas, cancellation) => CatalogModel.Of(schemas, cancellation))
            .WithTrackingName(StepNames.Catalog);

        var locks = files.Where(static file => file.Kind == FileKind.Lock).Collect()
            .Select(static (found, _) => FormLocks.Of(found))
            .WithTrackingName(StepNames.Locks);

        var items = workflows.Select(static (file, _) => file.Item).Collect();

        var names = items.Combine(project)
            .Select(static (pair, _) => ClassNames.Of(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Names);

        var inputs = workflows.Combine(project.Combine(names).Combine(locks))
            .Select(static (pair, _) =>
            {
                var (file, ((project, names), locks)) = pair;
                var name = names.Of(file.Item);
                return new WorkflowInput(file, name.Problem is null ? locks.For(file.Item, project) : null, name, project);
            })
            .WithTrackingName(StepNames.Inputs);

        var models = inputs.Combine(catalog)
            .Select(static (pair, cancellation) => WorkflowParser.Parse(pair.Left, pair.Right.Catalog, cancellation))
            .WithTrackingName(StepNames.Load);

        var orphans = items.Combine(models.Select(static (model, _) => model.Api).Collect()).Combine(locks).Combine(project)
            .Select(static (pair, cancellation) =>
            {
                var (((items, apis), locks), project) = pair;
                return Orphans.Of(items, apis, locks, project, cancellation);
            })
            .WithTrackingName(StepNames.Orphans);

        var api = models.Select(static (model, _) => model.Api).WithTrackingName(StepNames.Api);
        var graph = models.Select(static (model, _) => model.Graph).WithTrackingName(StepNames.Graph);
        var diagnostics = models.Select(static (model, _) => model.Diagnostics).WithTrackingName(StepNames.Diagnostics);

        context.RegisterSourceOutput(api, static (output, model) =>
        {
            if (model is not null)
                output.AddSource(model.Class.HintName + ".g.cs", ApiEmitter.Emit(model).ToSourceText());
        });
        context.RegisterSourceOutput(graph, static (output, model) =>
        {
            if (model is not null)
                output.AddSource(model.Class.HintName + ".Graph.g.cs", model.Source.ToSourceText());
        });
        // In one output for all files: the driver goes through every output's items at every keystroke.
        context.RegisterSourceOutput(diagnostics.Collect(), static (output, files) =>
        {
            foreach (var found in files)
            {
                foreach (var diagnostic in found)
                    output.ReportDiagnostic(Descriptors.Of(diagnostic));
            }
        });
        context.RegisterSourceOutput(orphans, static (output, found) =>
        {
            foreach (var diagnostic in found)
                output.ReportDiagnostic(Descriptors.Of(diagnostic));
        });
        context.RegisterSourceOutput(catalog, static (output, model) =>
        {
            foreach (var diagnostic in model.Diagnostics)
                output.ReportDiagnostic(Descriptors.Of(diagnostic));
        });
    }
}
