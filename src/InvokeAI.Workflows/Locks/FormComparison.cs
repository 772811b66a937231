using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Workflows.Locks;

/// <summary>
/// Finds the changes of a form since its lock was written. Order is judged by the longest common order: fields outside it moved, and fields that only shifted
/// are reported once.
/// </summary>
internal sealed class FormComparison
{
    private readonly FormLock _old;
    private readonly FormLock _current;
    private readonly FormMatch _match;
    private readonly IReadOnlyList<FormInput> _inputs;
    private readonly bool _otherCatalog;
    private readonly List<FormChange> _changes = [];

    private FormComparison(FormLock old, FormLock current, FormMatch match, IReadOnlyList<FormInput> inputs)
    {
        _old = old;
        _current = current;
        _match = match;
        _inputs = inputs;
        _otherCatalog = old.CatalogDigest.Length > 0 && old.CatalogDigest != current.CatalogDigest;
    }

    /// <summary>Returns every difference. Empty if the form matches the lock.</summary>
    /// <param name="current">The lock that the workflow has as it is (from <see cref="LockSnapshot"/>).</param>
    public static List<FormChange> Compare(FormLock old, FormLock current, FormMatch match, LoadedWorkflow workflow)
    {
        var comparison = new FormComparison(old, current, match, workflow.Inputs);
        comparison.Unreadable();
        comparison.Order();
        comparison.Missing();
        comparison.Matched();
        comparison.Outputs();
        return comparison._changes;
    }

    private void Unreadable()
    {
        foreach (var problem in _old.Problems)
            Add(DriftRules.Unreadable, null, problem.Span, true, null, null, "", ChangeText.Unreadable(problem));
    }

    private void Order()
    {
        var places = Enumerable.Range(0, _current.Inputs.Count).Where(i => _match.OldOf[i] >= 0).ToArray();
        var kept =
            LongestCommonOrder.Kept([.. places.Select(i => _match.OldOf[i])],
                [.. places.Select(i => _old.Inputs[_match.OldOf[i]].Index == _current.Inputs[i].Index)]);
        var pushed = new List<(LockedInput Old, LockedInput New)>();
        for (var i = 0; i < places.Length; i++)
        {
            var now = _current.Inputs[places[i]];
            var was = _old.Inputs[_match.OldOf[places[i]]];
            // What stands at its old index did not move, whatever moved past it.
            if (was.Index == now.Index)
                continue;
            if (kept[i])
                pushed.Add((was, now));
            else
                Add(DriftRules.Moved, "moved", now.Span, false, was.Index, now.Index, now.Name, ChangeText.Moved(was, now));
        }

        if (pushed.Count > 0)
        {
            var (was, now) = pushed[0];
            Add(DriftRules.Moved, "shifted", now.Span, false, was.Index, now.Index, now.Name, ChangeText.Shifted(pushed));
        }
    }

    private void Missing()
    {
        var here = Keys(_current);
        for (var i = 0; i < _old.Inputs.Count; i++)
        {
            var was = _old.Inputs[i];
            if (_match.NewOf[i] < 0)
                Add(DriftRules.Missing, "missing", was.Span, true, was.Index, null, was.Name,
                    here.Contains(Key(was)) ? ChangeText.Unrepeated(was) : ChangeText.Missing(was));
        }
    }

    private void Matched()
    {
        var before = Keys(_old);
        for (var i = 0; i < _current.Inputs.Count; i++)
        {
            var now = _current.Inputs[i];
            if (_match.OldOf[i] < 0)
                Add(DriftRules.New, "new", now.Span, false, null, now.Index, now.Name,
                    before.Contains(Key(now)) ? ChangeText.Repeated(now) : ChangeText.New(now));
            else if (_inputs[i].AliasOf is null)
                Same(_old.Inputs[_match.OldOf[i]], now, _inputs[i]);
        }
    }

    private void Same(LockedInput was, LockedInput now, FormInput input)
    {
        if (was.Name.Length > 0 && was.Name != now.Name)
            Add(DriftRules.Unreadable, null, was.Span, true, was.Index, now.Index, now.Name, ChangeText.NameRefused(was, now));
        var type = ChangeText.TypeChange(was, now);
        var options = was.Options != now.Options ? ChangeText.Options(was, now) : null;
        var range = was.Range != now.Range ? ChangeText.Range(was, now) : null;
        var formIsTheSame = was.Label == now.Label && was.Settings == now.Settings && was.Default == now.Default && was.Connected == now.Connected;
        if (_otherCatalog && formIsTheSame && (type ?? options ?? range) is not null)
        {
            var breaks = was.CSharpType != now.CSharpType;
            Change(breaks ? DriftRules.Catalog with { Severity = WorkflowSeverity.Error } : DriftRules.Catalog, "catalog",
                ChangeText.Catalog(was, now, _old, _current, string.Join(", ", new[] { type, options, range }.Where(c => c is not null))));
        }
        else
        {
            if (type is not null)
                Change(DriftRules.Retyped, "retyped", ChangeText.Retyped(was, now, type));
            if (options is not null)
                Change(DriftRules.Redressed, "options", ChangeText.Dressed(was, now, options));
            if (range is not null)
                Change(DriftRules.Redressed, "range", ChangeText.Dressed(was, now, range));
        }

        if (was.Label != now.Label)
            Change(DriftRules.Redressed, "relabelled", ChangeText.Relabelled(was, now));
        // A change of the connection is reported as a change of type, because no value is sent then.
        if (was.Default != now.Default && was.Connected == now.Connected)
            Change(DriftRules.Default, "default", ChangeText.Default(was, now), input.ValueSpan.IsNone ? now.Span : input.ValueSpan);
        if (was.NodeId != now.NodeId)
            Change(DriftRules.Identity, "identity", ChangeText.Identity(was, now));

        void Change(DiagnosticRule rule, string kind, string text, TextSpan? span = null)
            => Add(rule, kind, span ?? now.Span, false, was.Index, now.Index, now.Name, text);
    }

    private void Outputs()
    {
        var onForm = new HashSet<string>(_current.Inputs.Select(input => input.NodeId), StringComparer.Ordinal);
        for (var i = 0; i < _old.Outputs.Count; i++)
        {
            var was = _old.Outputs[i];
            if (_match.NewOutputOf[i] < 0)
            {
                Add(DriftRules.Output, "output-missing", was.Span, true, null, null, was.Name, ChangeText.OutputMissing(was));
                continue;
            }

            var now = _current.Outputs[_match.NewOutputOf[i]];
            if (was.Kind != now.Kind && _otherCatalog && was.NodeType == now.NodeType)
                Add(DriftRules.Catalog with { Severity = WorkflowSeverity.Error }, "catalog", now.Span, false, null, null, now.Name,
                    ChangeText.OutputCatalog(was, now, _old, _current));
            else if (was.Kind != now.Kind)
                Add(DriftRules.Output, "output-kind", now.Span, false, null, null, now.Name, ChangeText.OutputKind(was, now));
            var saidByAnInput = onForm.Contains(now.NodeId) && _match.MadeAgain.ContainsKey(was.NodeId);
            if (was.NodeId != now.NodeId && !saidByAnInput)
                Add(DriftRules.Identity, "identity", now.Span, false, null, null, now.Name, ChangeText.OutputIdentity(was, now));
        }
    }

    private static HashSet<string> Keys(FormLock form) => new(form.Keys(), StringComparer.Ordinal);

    private static string Key(LockedInput input) => FormLock.PinKey(input.NodeId, input.FieldName);

    private void Add(DiagnosticRule rule, string? kind, TextSpan span, bool inLock, int? oldIndex, int? newIndex, string name, string text)
        => _changes.Add(
            new FormChange(new WorkflowDiagnostic(rule, span, new EquatableArray<string>([text])) { Kind = kind }, inLock, oldIndex, newIndex, name));
}
