using System.Globalization;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Locks;

/// <summary>
/// Reads a lock line by line. An invalid line is a problem of its own and does not affect others, so that merge markers do not hide other changes. If both
/// sides of a merge have a line about one field, the first is used.
/// </summary>
internal sealed class FormLockReader
{
    private readonly List<LockedInput> _inputs = [];
    private readonly List<LockedOutput> _outputs = [];
    private readonly List<LockedNode> _nodes = [];
    private readonly List<LockedField> _fields = [];
    private readonly List<LockProblem> _problems = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nodeNames = new(StringComparer.Ordinal);
    private readonly HashSet<(string Node, string Name)> _fieldNames = [];
    private readonly HashSet<(string Node, string Field)> _pinned = new(FieldComparer.Instance);
    private readonly HashSet<string> _firstSide = new(StringComparer.Ordinal);
    private string? _catalogId;
    private string _catalogDigest = "";
    private int _index;
    private int _mergeSide;

    private FormLockReader()
    {
    }

    public static FormLock Read(string text)
    {
        var reader = new FormLockReader();
        var headed = false;
        foreach (var (number, span, line) in LockLines.Of(text))
            reader.Line(number, span, line.Trim(), ref headed);
        if (!headed)
            reader._problems.Insert(0, new LockProblem(1, new TextSpan(0, 0), "the file does not begin with 'form-lock 1'"));
        return new FormLock
        {
            CatalogId = reader._catalogId ?? "",
            CatalogDigest = reader._catalogDigest,
            Inputs = reader._inputs.ToEquatableArray(),
            Outputs = reader._outputs.ToEquatableArray(),
            Nodes = reader._nodes.ToEquatableArray(),
            Fields = reader._fields.ToEquatableArray(),
            Problems = reader._problems.ToEquatableArray(),
        };
    }

    private void Line(int number, TextSpan span, string line, ref bool headed)
    {
        if (line.Length == 0 || line[0] == '#')
            return;
        if (IsMergeMarker(line))
        {
            Fail("it is a merge marker");
            return;
        }

        if (LockLine.TryParse(line, out var broken) is not { } parsed)
        {
            CountLostInput(line);
            Fail(broken!);
            return;
        }

        switch (parsed.Words.Count > 0 ? parsed.Words[0] : "")
        {
            case "form-lock":
                if (!headed && Version(parsed) is { } reason)
                    Fail(reason);
                headed = true;
                break;
            case "catalog" when parsed.Words.Count == 3:
                _catalogDigest = _catalogId is null ? parsed.Words[2] : _catalogDigest;
                _catalogId ??= parsed.Words[1];
                break;
            case "input":
                if (Input(parsed, span) is { } inputReason)
                    Fail(inputReason);
                break;
            case "output":
                if (Output(parsed, span) is { } outputReason)
                    Fail(outputReason);
                break;
            case "node":
                if (Node(parsed, span) is { } nodeReason)
                    Fail(nodeReason);
                break;
            case "field":
                if (Field(parsed, span) is { } fieldReason)
                    Fail(fieldReason);
                break;
            default:
                Fail("it is neither 'form-lock', 'catalog', 'input', 'output', 'node' nor 'field'");
                break;
        }

        void Fail(string why) => _problems.Add(new LockProblem(number, span, why));
    }

    private static string? Version(LockLine line)
        => line.Words.Count == 2 && int.TryParse(line.Words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version >= 1
            ? version > FormLock.Version ? $"format {version} was written by a later version of InvokeAI.Typed" : null
            : "its format number cannot be read";

    private string? Input(LockLine line, TextSpan span)
    {
        var index = _index;
        if (line.Words.Count < 3 || line.Value("node") is not { } node || line.Value("on") is not { } on
            || line.Value("field") is not { } field || line.Value("type") is not { } type)
        {
            CountLostInput("input");
            return "an input needs a name, a C# type, node, on, field and type";
        }

        var key = FormLock.PinKey(node, field);
        if (!KeepFromMerge("i" + key))
            return null;
        _index++;
        var name = line.Words[1];
        string? reason = null;
        if (!Identifiers.IsValid(name))
            reason = $"'{name}' cannot be the name of a property";
        else if (_names.TryGetValue(name, out var owner) && owner != key)
            reason = $"the name '{name}' belongs to another input already";
        else
            _names[name] = key;
        _inputs.Add(new LockedInput
        {
            Index = index,
            Name = reason is null ? name : "",
            CSharpType = line.Words[2],
            NodeId = node,
            NodeType = on,
            FieldName = field,
            FieldType = type,
            Required = Has(line, "required"),
            Connected = Has(line, "connected"),
            Label = line.Value("label") ?? "",
            NodeLabel = line.Value("named") ?? "",
            Range = line.Value("range") ?? "",
            Options = line.Value("options") ?? "",
            Settings = line.Value("form") ?? "",
            Default = line.Value("default") ?? "",
            Span = span,
        });
        return reason;
    }

    private string? Output(LockLine line, TextSpan span)
    {
        if (line.Words.Count < 3 || line.Value("node") is not { } node || line.Value("on") is not { } on)
            return "an output needs a name, what it yields, node and on";
        if (!KeepFromMerge("o" + node))
            return null;
        var name = line.Words[1];
        var reason = !Identifiers.IsValid(name) ? $"'{name}' cannot be the name of a property"
            : !_outputNames.Add(name) ? $"the name '{name}' belongs to another output already" : null;
        _outputs.Add(new LockedOutput
        {
            Name = reason is null ? name : "",
            Kind = line.Words[2],
            NodeId = node,
            NodeType = on,
            NodeLabel = line.Value("named") ?? "",
            Span = span,
        });
        return reason;
    }

    private string? Node(LockLine line, TextSpan span)
    {
        if (line.Words.Count < 2 || line.Value("node") is not { } node || line.Value("on") is not { } on)
            return "a node needs a name, node and on";
        if (!KeepFromMerge("n" + node))
            return null;
        if (!_pinned.Add((node, "")))
            return "the node has a line already";
        var name = line.Words[1];
        var reason = !Identifiers.IsValid(name) ? $"'{name}' cannot be the name of a class"
            : !_nodeNames.Add(name) ? $"the name '{name}' belongs to another node already" : null;
        _nodes.Add(new LockedNode { Name = reason is null ? name : "", NodeId = node, NodeType = on, NodeLabel = line.Value("named") ?? "", Span = span });
        return reason;
    }

    private string? Field(LockLine line, TextSpan span)
    {
        if (line.Words.Count < 3 || line.Value("node") is not { } node || line.Value("field") is not { } field || line.Value("type") is not { } type)
            return "a field needs a name, a C# type, node, field and type";
        if (!KeepFromMerge("f" + FormLock.PinKey(node, field)))
            return null;
        if (!_pinned.Add((node, field)))
            return "the field has a line already";
        var name = line.Words[1];
        var reason = !Identifiers.IsValid(name) ? $"'{name}' cannot be the name of a property"
            : !_fieldNames.Add((node, name)) ? $"the name '{name}' belongs to another field of the node already" : null;
        _fields.Add(
            new LockedField { Name = reason is null ? name : "", CSharpType = line.Words[2], NodeId = node, FieldName = field, FieldType = type, Span = span });
        return reason;
    }

    // A merge marker ends one side and begins the next; ||||||| begins the common ancestor, which is ignored like a second side.
    private bool IsMergeMarker(string line)
    {
        if (line.StartsWith("<<<<<<<", StringComparison.Ordinal))
            _mergeSide = 1;
        else if (line.StartsWith(">>>>>>>", StringComparison.Ordinal))
            _mergeSide = 0;
        else if (line.StartsWith("=======", StringComparison.Ordinal) || line.StartsWith("|||||||", StringComparison.Ordinal))
            _mergeSide = 2;
        else
            return false;
        if (_mergeSide == 1)
            _firstSide.Clear();
        return true;
    }

    private bool KeepFromMerge(string key)
    {
        if (_mergeSide == 2)
            return !_firstSide.Contains(key);
        if (_mergeSide == 1)
            _firstSide.Add(key);
        return true;
    }

    // An input whose line is broken still has its place: those after it have not moved.
    private void CountLostInput(string line)
    {
        if (line.StartsWith("input", StringComparison.Ordinal) && _mergeSide != 2)
            _index++;
    }

    private static bool Has(LockLine line, string word)
    {
        for (var i = 3; i < line.Words.Count; i++)
        {
            if (line.Words[i] == word)
                return true;
        }

        return false;
    }
}
