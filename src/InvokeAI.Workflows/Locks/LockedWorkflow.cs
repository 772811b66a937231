using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Nodes;

namespace InvokeAI.Workflows.Locks;

/// <summary>Reads a workflow together with its lock, for the generator, the build task and the tool.</summary>
internal sealed class LockedWorkflow
{
    private LockedWorkflow(LoadedWorkflow workflow, FormLock current, IReadOnlyList<FormChange> changes, NodeFieldSet? fields = null)
    {
        Fields = fields;
        Workflow = workflow;
        Current = current;
        Changes = changes;
    }

    /// <summary>Gets the current workflow, with the names from the lock.</summary>
    public LoadedWorkflow Workflow { get; }

    /// <summary>Gets the lock that accepts the current form.</summary>
    public FormLock Current { get; }

    /// <summary>Gets the fields of nodes with their names if the class describes them (<see cref="LoadOptions.NodeFields"/>).</summary>
    public NodeFieldSet? Fields { get; }

    /// <summary>Gets the differences from the lock, or only INVK110 if there is no lock.</summary>
    public IReadOnlyList<FormChange> Changes { get; }

    /// <summary>Gets a value indicating whether the form differs from its lock by more than information.</summary>
    public bool HasDrift => Changes.Any(c => c.Diagnostic.Rule.Id != DriftRules.NoLock.Id && c.Severity >= WorkflowSeverity.Warning);

    /// <summary>Gets the fields of nodes whether the class describes them or not.</summary>
    public NodeFieldSet AllFields() => Fields ?? Read(Workflow, []);

    /// <summary>Returns the text of <see cref="Current"/>.</summary>
    public string AcceptedText() => FormLockWriter.Write(Current);

    /// <param name="lockText">The lock's text, or null if there is none.</param>
    /// <param name="requireLock">Whether a missing lock is an error (<c>InvokeAIRequireFormLock</c>).</param>
    public static LockedWorkflow Load(
        string path, string text, string? lockText, LoadOptions options, FormDrift drift = FormDrift.Error, bool requireLock = false)
    {
        if (lockText is null)
        {
            var unlocked = WorkflowLoader.Load(path, text, options);
            var form = LockSnapshot.Of(unlocked, options.Catalog);
            var all = options.NodeFields == true && unlocked.Plan is not null ? Read(unlocked, []) : null;
            return new LockedWorkflow(unlocked, all is null ? form : LockSnapshot.With(form, all, unlocked),
                drift == FormDrift.Off && !requireLock ? [] : [NoLock(requireLock)], all);
        }

        var old = FormLockReader.Read(lockText);
        options = options with { NodeFields = options.NodeFields ?? old.Nodes.Count > 0 };
        var names = old.PinnedNames();
        var outputs = old.PinnedOutputs();
        var workflow = WorkflowLoader.Load(path, text, options with { PinnedNames = names, PinnedOutputs = outputs });
        if (workflow.Plan is null)
        {
            // What cannot be read has no form: its own error is enough, and every input "missing" would bury it.
            return new LockedWorkflow(workflow, old, []);
        }

        var current = LockSnapshot.Of(workflow, options.Catalog);
        var match = FormMatch.Of(old, current, workflow.Nodes.Select(n => n.Id));
        if (match.MadeAgain.Count > 0)
        {
            // Nodes that were made again keep their names, so they are named once more with the pins under their new IDs.
            Carry(old, match.MadeAgain, names, outputs);
            workflow = WorkflowLoader.Load(path, text, options with { PinnedNames = names, PinnedOutputs = outputs });
            current = LockSnapshot.Of(workflow, options.Catalog);
        }

        current = WithKnownTypes(current, old, match, options);
        IEnumerable<FormChange> changes = FormComparison.Compare(old, current, match, workflow);
        if (options.NodeFields != true)
            return new LockedWorkflow(workflow, current, [.. Loudness(changes, drift)]);
        var madeAgain = NodeMatch.MadeAgain(old, workflow, () => Read(workflow, []));
        var fields = Read(workflow, NodeMatch.Carry(old, madeAgain));
        current = WithUnknownNodes(LockSnapshot.With(current, fields, workflow), old, fields, options);
        if (old.Nodes.Count > 0)
            changes = changes.Concat(NodeComparison.Compare(old, current, fields, madeAgain));
        else if (current.Nodes.Count > 0)
            changes = changes.Append(NoFields(requireLock));
        return new LockedWorkflow(workflow, current, [.. Loudness(changes, drift)], fields);
    }

    private static NodeFieldSet Read(LoadedWorkflow workflow, Dictionary<string, string> pinned)
        => NodeFieldReader.Read(WorkflowDataBuilder.Build(workflow, workflow.Inputs.Select(InputData.Of).ToEquatableArray()), pinned, workflow.ClassName);

    // As for inputs: what the fields of a node of unknown type are is not news of the graph, so the lock's word holds until a catalog knows the type.
    private static FormLock WithUnknownNodes(FormLock current, FormLock old, NodeFieldSet fields, LoadOptions options)
    {
        if (options.UnknownNodes != UnknownNodes.Error)
            return current;
        var unknown = old.Nodes.Where(node => fields.NodesOffGraph.TryGetValue(node.NodeId, out var type) && !options.Catalog.TryGet(type, out _)).ToList();
        if (unknown.Count == 0)
            return current;
        var ids = new HashSet<string>(unknown.Select(node => node.NodeId), StringComparer.Ordinal);
        return current with
        {
            Nodes = current.Nodes.Concat(unknown).ToEquatableArray(),
            Fields = current.Fields.Concat(old.Fields.Where(field => ids.Contains(field.NodeId))).ToEquatableArray()
        };
    }

    // A node type that no catalog knows is an error of its own; what its fields are is not news of the form, so the lock's word holds until one does.
    private static FormLock WithKnownTypes(FormLock current, FormLock old, FormMatch match, LoadOptions options)
    {
        if (options.UnknownNodes != UnknownNodes.Error || current.Inputs.All(i => options.Catalog.TryGet(i.NodeType, out _)))
            return current;
        return current with
        {
            Inputs =
                current.Inputs.Select(
                    (input, i) => match.OldOf[i] < 0 || options.Catalog.TryGet(input.NodeType, out _) ? input : Typed(input, old.Inputs[match.OldOf[i]]))
                    .ToEquatableArray(),
        };

        static LockedInput Typed(LockedInput input, LockedInput was) => input with
        {
            CSharpType = was.CSharpType,
            FieldType = was.FieldType,
            Required = was.Required,
            // Bounds and choices that the form's author set are the form's own.
            Range = was.Settings == input.Settings ? was.Range : input.Range,
            Options = was.Settings == input.Settings ? was.Options : input.Options,
        };
    }

    private static void Carry(FormLock old, IReadOnlyDictionary<string, string> madeAgain, Dictionary<string, string> names, Dictionary<string, string> outputs)
    {
        foreach (var input in old.Inputs)
        {
            if (input.Name.Length > 0 && madeAgain.TryGetValue(input.NodeId, out var id))
            {
                names.Remove(FormLock.PinKey(input.NodeId, input.FieldName));
                names[FormLock.PinKey(id, input.FieldName)] = input.Name;
            }
        }

        foreach (var output in old.Outputs)
        {
            if (output.Name.Length > 0 && madeAgain.TryGetValue(output.NodeId, out var id))
            {
                outputs.Remove(output.NodeId);
                outputs[id] = output.Name;
            }
        }
    }

    // A lock that cannot be read is wrong whatever is thought of drift.
    private static IEnumerable<FormChange> Loudness(IEnumerable<FormChange> changes, FormDrift drift) => drift switch
    {
        FormDrift.Off => changes.Where(c => c.Diagnostic.Rule.Id == DriftRules.Unreadable.Id),
        FormDrift.Warn => changes.Select(c => c.Severity == WorkflowSeverity.Error && c.Diagnostic.Rule.Id != DriftRules.Unreadable.Id
            ? c with { Diagnostic = c.Diagnostic with { Rule = c.Diagnostic.Rule with { Severity = WorkflowSeverity.Warning } } }
            : c),
        _ => changes,
    };

    private static FormChange NoFields(bool required)
    {
        var rule = required ? DriftRules.NoLock with { Severity = WorkflowSeverity.Error } : DriftRules.NoLock;
        var text = $"the form lock does not pin the fields of nodes yet: their names may change unseen; run '{DriftRules.AcceptCommand}' to pin them"
            + (required ? " (the project sets InvokeAIRequireFormLock)" : "");
        return new FormChange(new WorkflowDiagnostic(rule, new TextSpan(0, 0), new EquatableArray<string>([text])), false, null, null, "");
    }

    private static FormChange NoLock(bool required)
    {
        var rule = required ? DriftRules.NoLock with { Severity = WorkflowSeverity.Error } : DriftRules.NoLock;
        var text = $"the workflow has no form lock yet: its form may change unseen; run '{DriftRules.AcceptCommand}' to write one"
            + (required ? " (the project sets InvokeAIRequireFormLock)" : "");
        return new FormChange(new WorkflowDiagnostic(rule, new TextSpan(0, 0), new EquatableArray<string>([text])), false, null, null, "");
    }
}
