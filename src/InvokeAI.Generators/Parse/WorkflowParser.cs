using InvokeAI.Generators.Diagnostics;
using InvokeAI.Generators.Drift;
using InvokeAI.Generators.Emit;
using InvokeAI.Generators.Files;
using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Generators.Parse;

/// <summary>Converts one workflow file to its model, which contains no Roslyn types and no JSON tree.</summary>
internal static class WorkflowParser
{
    public static WorkflowModel Parse(WorkflowInput input, CatalogModel catalog, CancellationToken cancellationToken)
    {
        var (file, lockFile, name, project) = input;
        var source = FileSource.Read(file.Text, cancellationToken);
        var path = project.Relative(file.Path);
        var sink = new DiagnosticCollector(file.Path, source.Source);
        try
        {
            if (source.Text is not { } text)
                return Failed(sink.Add(ProjectRules.FileUnreadable, path, source.Problem!));
            if (name.Problem is not null)
                sink.Add(name.Problem);
            if (name.Class is null)
                return Failed(sink);
            var unknown = ItemMetadata.UnknownNodes(file.Item, sink);
            var drift = ItemMetadata.FormDrift(file.Item, sink);
            var nodes = ItemMetadata.Nodes(file.Item, sink);
            var formLock = lockFile is null ? default : FileSource.Read(lockFile.Text, cancellationToken);
            if (formLock.Problem is { } problem)
            {
                // The names that can still be read hold, so that the code which uses the class shows no errors of its own.
                sink.Add(new WorkflowDiagnostic(ProjectRules.FileUnreadable, default, new([project.Relative(lockFile!.Path), problem])), WorkflowSeverity.Error,
                    lockFile.Path, formLock.Source);
                drift = FormDrift.Off;
            }

            var options = new LoadOptions(catalog.Catalog) { UnknownNodes = unknown, ClassName = name.Class.Name, NodeFields = nodes };
            var locked =
                LockedWorkflow.Load(path, text, formLock.Text ?? formLock.Source?.ToString(), options, drift,
                    project.RequireFormLock && formLock.Problem is null);
            var loaded = locked.Workflow;
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var diagnostic in loaded.Diagnostics)
                sink.Add(diagnostic);
            if (loaded.Plan is null)
                return Failed(sink);
            var inputs = loaded.Inputs.Select(field => InputModels.Of(field)).ToEquatableArray();
            var form = DriftReport.Of(locked, lockFile, formLock.Source, catalog, project, sink);
            var outputs = loaded.Outputs.Select(DataModels.Output).ToEquatableArray();
            return new(
                new(name.Class, path, form, inputs, outputs) { Nodes = NodeModels.Of(locked.Fields, loaded) },
                DataModels.Of(loaded, name.Class, path, inputs, locked.Fields),
                sink.ToArray());
        }
#pragma warning disable CA1031 // A fault of ours in one file must not take the project's other workflows down with it (CS8785 leaves no source at all).
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Failed(sink.Add(ProjectRules.Fault, fault.ToString().Replace('\r', ' ').Replace('\n', ' ')));
        }
    }

    private static WorkflowModel Failed(DiagnosticCollector sink) => new(null, null, sink.ToArray());
}
