using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

public sealed class FormLockTextTests
{
    [Fact]
    public void A_lock_is_one_line_an_input_and_reads_back_as_it_was()
    {
        var text = MadeForm.Of(3).Lock();
        Assert.Equal(
            """
            form-lock 1
            # Kept by InvokeAI.Typed: one form input per line, in form order; a line's position is the input's index. You can edit names.
            # 'dotnet build -t:AcceptInvokeAIForms' writes everything else. Review the changes first.
            catalog "invokeai 6.14" 022dd3ad7b48
            input Steps int label="Label 0" node=node0 on=denoise field=steps type=IntegerField range=1.. default=820291329f26
            input Cfg int label="Label 1" node=node0 on=denoise field=cfg type=IntegerField range=1.. default=820291329f26
            input Steps2 int label="Label 2" node=node1 on=denoise field=steps type=IntegerField range=1.. default=820291329f26
            output Pictures images node=l2i on=l2i

            """.ReplaceLineEndings("\n"), text);
        Assert.Equal(text, FormLockWriter.Write(FormLockReader.Read(text)));
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_are_no_difference()
    {
        var form = MadeForm.Of(5);
        var windows = "\ufeff" + form.Lock().ReplaceLineEndings("\r\n");
        Assert.Empty(form.Against(windows).Changes);
        Assert.True(FormLockWriter.SameLines(windows, form.Lock()));
        Assert.False(FormLockWriter.SameLines(MadeForm.Of(6).Lock(), form.Lock()));
    }

    [Theory]
    [InlineData("a \"quoted\" name")]
    [InlineData("two\nlines\r\nand a \t tab")]
    [InlineData("\u2028\u0085 odd separators \ud83d")]
    [InlineData("=#=")]
    [InlineData("back\\slash")]
    [InlineData("<<<<<<< HEAD")]
    public void Hostile_words_keep_to_their_line(string words)
    {
        var form = MadeForm.Of(4).With(2, i => i with { Label = words, Node = words, CSharpType = words });
        var text = form.Lock();
        Assert.Equal(MadeForm.Of(4).Lock().Split('\n').Length, text.Split('\n').Length);
        var read = FormLockReader.Read(text);
        Assert.Equal((words, words, words), (read.Inputs[2].Label, read.Inputs[2].NodeId, read.Inputs[2].CSharpType));
        Assert.Empty(form.Against(text).Changes);
    }

    [Fact]
    public void Merge_markers_cost_only_their_own_lines()
    {
        var form = MadeForm.Of(5);
        var lines = form.Lock().Split('\n').ToList();
        var theirs = lines[6].Replace("Label 2", "Their label", StringComparison.Ordinal);
        lines.InsertRange(7, ["=======", theirs, ">>>>>>> theirs"]);
        lines.Insert(6, "<<<<<<< HEAD");
        var changes = form.Against(string.Join('\n', lines)).Changes;
        Assert.Equal(["INVK111", "INVK111", "INVK111"], changes.Select(c => c.Diagnostic.Id));
        Assert.All(changes, c => Assert.True(c.InLock));
        Assert.Contains("line 7 ", changes[0].Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_line_keeps_its_place()
    {
        var form = MadeForm.Of(5);
        var text = form.Lock().Replace("input Cfg int label=\"Label 1\"", "input Cfg int label=\"Label 1", StringComparison.Ordinal);
        Assert.Equal([("INVK111", ""), ("INVK104", "new")], form.Against(text).Changes.Select(c => (c.Diagnostic.Id, c.Kind)));
    }

    [Fact]
    public void A_name_edited_by_hand_holds()
    {
        var form = MadeForm.Of(5);
        var edited = form.Lock().Replace("input Cfg ", "input Guidance ", StringComparison.Ordinal);
        var (changes, accepted) = form.Against(edited);
        Assert.Empty(changes);
        Assert.Equal(edited, accepted);
    }

    [Theory]
    [InlineData("class")]
    [InlineData("2nd")]
    [InlineData("Two-words")]
    [InlineData("Steps")]
    public void A_name_that_cannot_be_is_said_and_replaced(string name)
    {
        var form = MadeForm.Of(5);
        var (changes, accepted) = form.Against(form.Lock().Replace("input Cfg ", $"input {name} ", StringComparison.Ordinal));
        Assert.Equal(["INVK111"], changes.Select(c => c.Diagnostic.Id));
        Assert.Contains(name, changes[0].Diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(form.Lock(), accepted);
    }

    [Fact]
    public void An_input_removed_and_replaced_does_not_hand_down_its_name()
    {
        var form = MadeForm.Of(3).With(1, i => i with { NodeType = "other" });
        var (changes, accepted) = form.With(1, i => i with { Node = "fresh", NodeType = "denoise" }).Against(form.Lock());
        Assert.Equal([("missing", "Cfg"), ("new", "Cfg2")], changes.Select(c => (c.Kind, c.Name)));
        Assert.Contains("input Cfg2 ", accepted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_of_a_later_format_is_said_to_be_one()
        => Assert.Contains("later version", Assert.Single(FormLockReader.Read("form-lock 2\n").Problems).Reason, StringComparison.Ordinal);

    [Fact]
    public void An_empty_file_is_no_lock() => Assert.Single(FormLockReader.Read("").Problems);

    [Theory]
    [InlineData("a/b.json", "a/b.form.lock")]
    [InlineData("a.b/c", "a.b/c.form.lock")]
    [InlineData("x.y.json", "x.y.form.lock")]
    public void The_lock_lies_beside_its_workflow(string workflow, string expected) => Assert.Equal(expected, FormLock.PathFor(workflow));
}
