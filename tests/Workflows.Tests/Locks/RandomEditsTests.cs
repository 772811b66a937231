using CsCheck;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests random edits of a form: after accepting them, a comparison finds nothing, and the reported changes add up.</summary>
public sealed class RandomEditsTests
{
    private static readonly Gen<MadeForm> Forms = Gen.Int[3, 200].Select(MadeForm.Of);

    [Fact]
    public void Accepting_ends_in_silence_and_is_byte_stable()
        => Check.Sample(Forms.SelectMany(f => Edits(f), (form, edited) => (form, edited)), pair =>
        {
            var (_, accepted) = pair.edited.Against(pair.form.Lock());
            var (after, again) = pair.edited.Against(accepted);
            Assert.Empty(after);
            Assert.Equal(accepted, again);
        }, iter: 300);

    [Fact]
    public void Every_input_that_is_not_spoken_of_is_where_it_was()
        => Check.Sample(Forms.SelectMany(f => Edits(f), (form, edited) => (form, edited)), pair =>
        {
            var old = FormLockReader.Read(pair.form.Lock());
            var (changes, accepted) = pair.edited.Against(pair.form.Lock());
            var now = FormLockReader.Read(accepted);
            var shifted = changes.Exists(c => c.Kind == "shifted");
            var spoken = changes.Where(c => c.Kind is "moved" or "new").Select(c => c.NewIndex).ToHashSet();
            foreach (var input in now.Inputs)
            {
                if (spoken.Contains(input.Index))
                    continue;
                var was = old.Inputs.Single(i => i.Name == input.Name);
                Assert.True(was.Index == input.Index || shifted);
                Assert.True(was.Label == input.Label || changes.Exists(c => c.Kind == "relabelled" && c.Name == input.Name));
            }

            Assert.Equal(now.Inputs.Count - old.Inputs.Count, changes.Count(c => c.Kind == "new") - changes.Count(c => c.Kind == "missing"));
        }, iter: 300);

    [Fact]
    public void Only_what_left_the_common_order_moved()
        => Check.Sample(Gen.Shuffle(Enumerable.Range(0, 40).ToArray()), order =>
        {
            var form = MadeForm.Of(40);
            var shuffled = form with { Inputs = order.Select(i => form.Inputs[i]).ToEquatableArray() };
            var changes = shuffled.Against(form.Lock()).Changes;
            var moved = changes.Where(c => c.Kind == "moved").Select(c => c.NewIndex!.Value).ToHashSet();
            // What stands at its old index is never spoken of, even where others moved past it.
            Assert.DoesNotContain(changes, c => c.OldIndex == c.NewIndex);
            var stayed = order.Where((old, place) => !moved.Contains(place) && old != place).ToArray();
            Assert.Equal(stayed.Order(), stayed);
            Assert.True(moved.Count < order.Length);
        }, iter: 200);

    private static Gen<MadeForm> Edits(MadeForm form)
        => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Array[1, 12].Select(edits =>
        {
            var edited = form;
            for (var i = 0; i < edits.Length; i++)
                edited = Edit(edited, edits[i].Item1, edits[i].Item2, edits[i].Item3, i);
            return edited;
        });

    private static MadeForm Edit(MadeForm form, int what, int a, int b, int serial)
    {
        var at = a % form.Inputs.Count;
        return what switch
        {
            0 => form.Move(at, b % form.Inputs.Count),
            1 when form.Inputs.Count > 1 => form.Without(at),
            2 => form.Insert(at, new MadeInput($"fresh{serial}", "seed") { Label = $"Fresh {serial}" }),
            3 => form.With(at, i => i with { Label = i.Label + "'" }),
            4 => form.With(at, i => i with { CSharpType = "long" }),
            5 => form.With(at, i => i with { FormMaximum = b }),
            6 => form.With(at, i => i with { Value = $"{b}" }),
            7 => form.With(at, i => i with { Node = $"again{serial}" }),
            _ => form,
        };
    }
}
