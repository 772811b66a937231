using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests the drift corpus on real files, from 2 inputs to 200: each edit alone on every input that it fits, then many at once.</summary>
public sealed class RealFormTests
{
    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var (set, name) in Cases.Sample(Evidence.Workflows("python-client", "default", "edge"), every: 4))
            data.Add(set, name);
        return data;
    }

    [Theory, MemberData(nameof(Files))]
    public void A_lock_just_written_is_silent(string set, string name)
        => Each(set, name, (file, text, _) => Assert.Empty(file.Against(text).Changes));

    [Theory, MemberData(nameof(Files))]
    public void A_removed_field_is_missing(string set, string name) => Each(set, name, (file, text, inputs) =>
    {
        foreach (var input in Some(Plain(inputs), file))
        {
            var edited = file.Copy();
            edited.Remove(input);
            Expect(edited, text,
                input.Index < inputs.Count - 1 ? [("missing", input.Name), ("shifted", inputs[input.Index + 1].Name)] : [("missing", input.Name)]);
        }
    });

    [Theory, MemberData(nameof(Files))]
    public void An_exposed_field_is_new(string set, string name) => Each(set, name, (file, text, inputs) =>
    {
        foreach (var (node, field) in Unexposed(file, inputs).Take(8))
        {
            var edited = file.Copy();
            edited.Append(node, field);
            var added = edited.Against(text).Workflow.Inputs[^1];
            Assert.Equal((node, field), (added.NodeId, added.FieldName));
            Expect(edited, text, [("new", added.Name)]);
        }
    });

    [Theory, MemberData(nameof(Files))]
    public void A_field_dragged_elsewhere_moved(string set, string name) => Each(set, name, (file, text, inputs) =>
    {
        foreach (var input in Some(Plain(inputs), file))
        {
            var (list, at) = file.Find(input);
            var to = at == 0 ? list.Count - 1 : 0;
            var edited = file.Copy();
            edited.Move(input, to);
            var order = edited.Load().Inputs.Select(i => (i.NodeId, i.FieldName)).ToList();
            var place = order.IndexOf((input.NodeId, input.FieldName));
            // A neighbour that changed places with it is as right an answer; nothing happened where only headings were passed.
            if (Math.Abs(place - input.Index) >= 2)
                Expect(edited, text,
                    [("moved", input.Name),
                        ("shifted", edited.Against(text).Workflow.Inputs[Math.Min(place, input.Index) + (place < input.Index ? 1 : 0)].Name)]);
            else
                Expect(edited, text, null);
        }
    });

    [Theory, MemberData(nameof(Files))]
    public void A_new_label_is_relabelled(string set, string name) => Each(set, name, (file, text, inputs) =>
    {
        foreach (var input in Some(inputs.Where(i => i.AliasOf is null && file.HasField(i)), file))
        {
            var edited = file.Copy();
            edited.Relabel(input, "Quite Another Label");
            Expect(edited, text, [("relabelled", input.Name)]);
        }
    });

    [Theory, MemberData(nameof(Files))]
    public void Another_value_is_a_default(string set, string name) => Each(set, name, (file, text, inputs) =>
    {
        foreach (var input in Some(inputs.Where(i => i.AliasOf is null && !i.Connected && file.HasField(i)), file))
        {
            if (OtherValue(input) is not { } value)
                continue;
            var edited = file.Copy();
            edited.SetValue(input, value);
            Expect(edited, text, [("default", input.Name)]);
        }
    });

    [Theory, MemberData(nameof(Files))]
    public void Bounds_set_in_the_form_are_a_range(string set, string name) => Each(set, name, (file, text, inputs) =>
    {
        foreach (var input in Some(Plain(inputs), file)
            .Where(i
                => file.HasForm
                    && i is { Connected: false, Template.Type: { Cardinality: FieldCardinality.Single, Batch: false, Name: "IntegerField" or "FloatField" } }))
        {
            var edited = file.Copy();
            edited.SetBounds(input, input.Template.Type.Name == "IntegerField" ? "integer-field-config" : "float-field-config", 1, 248);
            if (edited.Load().Inputs[input.Index].Bounds != input.Bounds)
                Expect(edited, text, [("range", input.Name)]);
        }
    });

    [Theory, MemberData(nameof(Files))]
    public void A_node_made_again_keeps_its_names(string set, string name) => Each(set, name, (file, text, inputs) =>
    {
        foreach (var node in Some(inputs, file).Select(i => i.NodeId).Distinct())
        {
            var edited = file.Remake(node, "made-again");
            Expect(edited, text, [.. inputs.Where(i => i.NodeId == node && i.AliasOf is null).Select(i => ("identity", i.Name))]);
        }
    });

    [Theory, MemberData(nameof(Files))]
    public void Many_edits_at_once_are_each_said_and_accepted(string set, string name) => Each(set, name, (file, text, inputs) =>
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            var edited = file.Copy();
            var expected = new List<(string, string)>();
            var free = Plain(inputs).Where(i => file.HasField(i) && file.Holds(i)).OrderBy(_ => random.Next()).ToList();
            foreach (var input in free.Take(random.Next(1, 9)))
            {
                switch (random.Next(5))
                {
                    case 0:
                        edited.Remove(input);
                        expected.Add(("missing", input.Name));
                        break;
                    case 1:
                        edited.Relabel(input, "Label " + seed);
                        expected.Add(("relabelled", input.Name));
                        break;
                    case 2 when !input.Connected && OtherValue(input) is { } value:
                        edited.SetValue(input, value);
                        expected.Add(("default", input.Name));
                        break;
                    case 3:
                        var (list, _) = edited.Find(input);
                        edited.Move(input, random.Next(list.Count));
                        break;
                    default:
                        break;
                }
            }

            var changes = edited.Against(text).Changes;
            Assert.Equal(expected.Order(), changes.Where(c => c.Kind is not ("moved" or "shifted")).Select(c => (c.Kind, c.Name)).Order());
            Expect(edited, text, null);
        }
    });

    private static void Each(string set, string name, Action<EditableWorkflow, string, IReadOnlyList<FormInput>> check)
    {
        var file = new EditableWorkflow(File.ReadAllText(Evidence.Path("workflows", set, name)));
        var inputs = file.Load().Inputs;
        if (inputs.Count > 0)
            check(file, file.Lock(), inputs);
    }

    // Of a form of 200 fields a dozen, from its beginning, its middle and its end.
    private static IEnumerable<FormInput> Some(IEnumerable<FormInput> inputs, EditableWorkflow file)
    {
        var held = inputs.Where(file.Holds).ToList();
        return held.Where((_, i) => held.Count <= 12 || i * 12 / held.Count != (i - 1) * 12 / held.Count);
    }

    /// <summary>Returns the fields that are in the form once, so that a change affects one line of the lock.</summary>
    private static IEnumerable<FormInput> Plain(IReadOnlyList<FormInput> inputs)
        => inputs.Where(i => inputs.Count(o => o.NodeId == i.NodeId && o.FieldName == i.FieldName) == 1);

    private static IEnumerable<(string Node, string Field)> Unexposed(EditableWorkflow file, IReadOnlyList<FormInput> inputs)
        => from node in file.Load().Nodes
           where node.Template is not null
           from field in node.Template!.Inputs
           where field is { Hidden: false, Input: not InputKind.Connection } && file.HasField(node.Id, field.Name)
               && !inputs.Any(i => i.NodeId == node.Id && i.FieldName == field.Name)
           select (node.Id, field.Name);

    private static JsonNode? OtherValue(FormInput input) => (input.Template.Type.Name, input.Value) switch
    {
        ("StringField", { IsString: true } text) when input.Settings is not { Options.Count: > 0 } => text.Text + " and more",
        ("BooleanField", { IsBoolean: true } boolean) => boolean.Kind != InvokeAI.Workflows.Json.JsonKind.True,
        ("FloatField", { IsNumber: true } number) => number.Digits.StartsWith("0.5", StringComparison.Ordinal) ? 0.75 : 0.5,
        _ => null,
    };

    // What is said, exactly (null: whatever is said); and once accepted, silence, with the same bytes again.
    private static void Expect(EditableWorkflow edited, string lockText, (string Kind, string Name)[]? expected)
    {
        var locked = edited.Against(lockText);
        if (expected is not null)
            Assert.Equal(expected.Order(), locked.Changes.Select(c => (c.Kind, c.Name)).Order());
        var accepted = locked.AcceptedText();
        var again = edited.Against(accepted);
        Assert.Empty(again.Changes.Select(c => c.Diagnostic.Message));
        Assert.Equal(accepted, again.AcceptedText());
        Assert.Equal(locked.Workflow.Inputs.Select(i => i.Name), again.Workflow.Inputs.Select(i => i.Name));
    }
}
