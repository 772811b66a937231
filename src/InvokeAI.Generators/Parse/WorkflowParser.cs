using InvokeAI.Generators.Drift;
using InvokeAI.Generators.Emit;
using InvokeAI.Generators.Files;
using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Generators.Parse;

/// <summary>From one workflow file to its model. Nothing of Roslyn and nothing of the JSON tree leaves it.</summary>
internal static class WorkflowParser
{
    public static WorkflowModel Parse(WorkflowInput input, NodeCatalog catalog, CancellationToken cancellationToken)
    {
        var (file, lockFile, name, project) = input;
        var text = file.Text.GetText(cancellationToken);
        var path = project.Relative(file.Path);
        var sink = new DiagnosticSink(file.Path, text);
        try
        {
            if (text is null)
                return Failed(sink.Add(ProjectRules.FileUnreadable, path, InputFile.Absent));
            if (name.Problem is not null)
                sink.Add(name.Problem);
            if (name.Class is null)
                return Failed(sink);
            var unknown = ItemMetadata.UnknownNodes(file.Item, sink);
            var lockText = lockFile?.Text.GetText(cancellationToken);
            var options = new LoadOptions(catalog) { UnknownNodes = unknown, ClassName = name.Class.Name };
            var locked = LockedWorkflow.Load(path, text.ToString(), lockText?.ToString(), options, ItemMetadata.FormDrift(file.Item, sink), project.RequireFormLock);
            var loaded = locked.Workflow;
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var diagnostic in loaded.Diagnostics)
                sink.Add(diagnostic);
            if (loaded.Plan is null)
                return Failed(sink);
            var inputs = loaded.Inputs.Select(field => InputModels.Of(field)).ToEquatableArray();
            var form = DriftReport.Of(locked, lockFile, lockText, project, sink);
            var outputs = loaded.Outputs.Select(DataModels.Output).ToEquatableArray();
            return new(
                new(name.Class, path, form, inputs, outputs),
                DataModels.Of(loaded, name.Class, path, inputs),
                sink.ToArray());
        }
#pragma warning disable CA1031 // A fault of ours in one file must not take the project's other workflows down with it (CS8785 leaves no source at all).
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Failed(sink.Add(ProjectRules.Fault, fault.ToString().Replace('\r', ' ').Replace('\n', ' ')));
        }
    }

    private static WorkflowModel Failed(DiagnosticSink sink) => new(null, null, sink.ToArray());
}
