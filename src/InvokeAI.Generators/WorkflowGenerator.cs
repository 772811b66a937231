using System.Collections.Immutable;
using InvokeAI.Generators.Diagnostics;
using InvokeAI.Generators.Drift;
using InvokeAI.Generators.Emit;
using InvokeAI.Generators.Files;
using InvokeAI.Generators.Model;
using InvokeAI.Generators.Parse;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InvokeAI.Generators;

/// <summary>
/// Generates a typed class for every workflow file. The compilation is not part of the pipeline, so an unrelated edit costs nothing. The public API and its
/// data are separate sources, and diagnostics are separate from both.
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

        // Straight from the additional texts to each kind: every node that goes over all of them costs at every edit of one.
        var texts = context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider);
        var workflows = Files(texts, FileKind.Workflow);

        var catalog = Files(texts, FileKind.Schema).Collect()
            .Select(static (schemas, cancellation) => CatalogModel.Of(schemas, cancellation))
            .WithTrackingName(StepNames.Catalog);

        var locks = Files(texts, FileKind.Lock).Collect()
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
            .Select(static (pair, cancellation) => WorkflowParser.Parse(pair.Left, pair.Right, cancellation))
            .WithTrackingName(StepNames.Load);

        var api = models.Select(static (model, _) => model.Api).WithTrackingName(StepNames.Api);

        var orphans = items.Combine(api.Collect()).Combine(locks).Combine(project)
            .Select(static (pair, cancellation) =>
            {
                var (((items, apis), locks), project) = pair;
                return Orphans.Of(items, apis, locks, project, cancellation);
            })
            .WithTrackingName(StepNames.Orphans);

        var usings = api.Collect().Combine(project)
            .Select(static (pair, _) => GlobalUsings.NamespaceOf(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Usings);

        var graph = models.Select(static (model, _) => model.Data).WithTrackingName(StepNames.Graph);
        var diagnostics = models.Select(static (model, _) => model.Diagnostics).WithTrackingName(StepNames.Diagnostics);

        context.RegisterSourceOutput(api, static (output, model) =>
        {
            if (model is not null)
                output.AddSource(model.Class.HintName + ".g.cs", ApiEmitter.Emit(model).ToSourceText());
        });
        context.RegisterSourceOutput(graph, static (output, model) =>
        {
            if (model is not null)
                output.AddSource(model.Class.HintName + ".Graph.g.cs", DataEmitter.Emit(model).ToSourceText());
        });
        context.RegisterSourceOutput(usings, static (output, @namespace) =>
        {
            if (@namespace is not null)
                output.AddSource(GlobalUsings.HintName, GlobalUsings.Emit(@namespace));
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

    private static IncrementalValuesProvider<InputFile> Files(IncrementalValuesProvider<(AdditionalText Text, AnalyzerConfigOptionsProvider Options)> texts,
        FileKind kind)
        => texts
            .SelectMany((pair, _) => InputFile.From(pair.Text, pair.Options, kind) is { } file ? ImmutableArray.Create(file) : [])
            .WithTrackingName(StepNames.Files);
}
