using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>A form made of plain values, so that a test edits one fact at a time and no file or catalog stands between.</summary>
internal sealed record MadeForm
{
    public required EquatableArray<MadeInput> Inputs { get; init; }

    public EquatableArray<WorkflowOutput> Outputs { get; init; }

    public string Catalog { get; init; } = "6.14";

    public static MadeForm Of(int inputs) => new()
    {
        Inputs =
            Enumerable.Range(0, inputs).Select(i => new MadeInput($"node{i / 2}", i % 2 == 0 ? "steps" : "cfg") { Label = $"Label {i}" }).ToEquatableArray(),
        Outputs = new([new WorkflowOutput("Pictures", "l2i", "l2i", "", "Latents to Image", "images")]),
    };

    /// <summary>Returns the changes against <paramref name="lockText"/>, and the lock that accepts them.</summary>
    public (List<FormChange> Changes, string Accepted) Against(string lockText)
    {
        var old = FormLockReader.Read(lockText);
        var first = Snapshot(old.PinnedNames());
        var match = FormMatch.Of(old, first.Lock, first.Workflow.Nodes.Select(n => n.Id));
        var pins = old.PinnedNames();
        foreach (var input in old.Inputs.Where(i => match.MadeAgain.ContainsKey(i.NodeId)))
            pins[FormLock.PinKey(match.MadeAgain[input.NodeId], input.FieldName)] = input.Name;
        var (current, workflow) = Snapshot(pins);
        return (FormComparison.Compare(old, current, match, workflow), FormLockWriter.Write(current));
    }

    public string Lock() => FormLockWriter.Write(Snapshot([]).Lock);

    public MadeForm With(int index, Func<MadeInput, MadeInput> edit)
        => this with { Inputs = Inputs.Select((input, i) => i == index ? edit(input) : input).ToEquatableArray() };

    public MadeForm Without(int index) => this with { Inputs = Inputs.Where((_, i) => i != index).ToEquatableArray() };

    public MadeForm Insert(int index, MadeInput input)
        => this with { Inputs = Inputs.Take(index).Append(input).Concat(Inputs.Skip(index)).ToEquatableArray() };

    public MadeForm Move(int from, int to) => Without(from).Insert(to, Inputs[from]);

    private (FormLock Lock, LoadedWorkflow Workflow) Snapshot(Dictionary<string, string> pins)
    {
        var taken = new HashSet<string>(pins.Values, StringComparer.Ordinal);
        var given = new Dictionary<string, (string Name, int Index)>(StringComparer.Ordinal);
        var inputs = new List<FormInput>();
        foreach (var made in Inputs)
        {
            var key = FormLock.PinKey(made.Node, made.Field);
            var repeated = given.TryGetValue(key, out var first);
            if (!repeated)
                given[key] = first = (pins.TryGetValue(key, out var pinned) ? pinned : Free(made.Field, taken), inputs.Count);
            inputs.Add(made.ToInput(inputs.Count, first.Name) with { AliasOf = repeated ? first.Index : null });
        }

        var workflow = new LoadedWorkflow
        {
            Path = "made.json",
            Inputs = inputs,
            Outputs = [.. Outputs],
            Nodes = [.. inputs.Select(i => i.NodeId).Concat(Outputs.Select(o => o.NodeId)).Distinct()
                .Select(id => new LoadedNode(id, "denoise", "", "1.0.0", null, false, true))],
        };
        return (LockSnapshot.Of(workflow, new NamedCatalog(Catalog), i => Inputs[i.Index].CSharpType), workflow);
    }

    private static string Free(string field, HashSet<string> taken)
    {
        var stem = char.ToUpperInvariant(field[0]) + field[1..];
        var name = stem;
        for (var i = 2; !taken.Add(name); i++)
            name = stem + i;
        return name;
    }

    private sealed class NamedCatalog(string version) : NodeCatalog
    {
        public override string Id => "invokeai " + version;

        public override string Digest => Fingerprint.Of(version);

        public override IEnumerable<string> NodeTypes => [];

        public override bool TryGet(string nodeType, out NodeTemplate template)
        {
            template = null!;
            return false;
        }
    }
}
