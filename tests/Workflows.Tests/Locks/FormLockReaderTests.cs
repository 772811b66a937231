using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests that a lock is read line by line: an invalid line is reported at its place, and the others are read.</summary>
public sealed class FormLockReaderTests
{
    private const string Head = "form-lock 1\ncatalog \"invokeai 6.14\" 0123\n";

    private static readonly string Steps = Input("Steps", "a", "steps");

    private static string Input(string name, string node, string field)
        => $"input {name} int label=\"\" node={node} on=denoise field={field} type=IntegerField\n";

    [Fact]
    public void Every_word_of_an_input_is_read()
    {
        var text =
            Head + "input Steps int? required connected label=\"My steps\" node=a on=denoise named=\"Base\" field=steps type=IntegerField range=1..100 "
                + "options=2:ab form=f1 default=d1\n";
        var read = FormLockReader.Read(text);
        Assert.Empty(read.Problems);
        Assert.Equal(("invokeai 6.14", "0123"), (read.CatalogId, read.CatalogDigest));
        var input = Assert.Single(read.Inputs);
        Assert.Equal((0, "Steps", "int?", true, true), (input.Index, input.Name, input.CSharpType, input.Required, input.Connected));
        Assert.Equal(("My steps", "a", "denoise", "Base", "steps"), (input.Label, input.NodeId, input.NodeType, input.NodeLabel, input.FieldName));
        Assert.Equal(("IntegerField", "1..100", "2:ab", "f1", "d1"), (input.FieldType, input.Range, input.Options, input.Settings, input.Default));
        Assert.StartsWith("input Steps", text.Substring(input.Span.Start, input.Span.Length), StringComparison.Ordinal);
        Assert.Equal(text.ReplaceLineEndings("\n").Split('\n')[2],
            FormLockWriter.Write(read).Split('\n').Single(l => l.StartsWith("input", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_an_input_does_not_say_is_empty()
    {
        var input = Assert.Single(FormLockReader.Read(Head + "input Steps int node=a on=denoise field=steps type=IntegerField").Inputs);
        Assert.Equal((false, false, "", ""), (input.Required, input.Connected, input.Label, input.NodeLabel));
        Assert.Equal(("", "", "", ""), (input.Range, input.Options, input.Settings, input.Default));
    }

    [Fact]
    public void A_name_or_type_of_the_word_required_says_nothing_of_the_input()
    {
        var input = Assert.Single(FormLockReader.Read(Head + "input required connected node=a on=denoise field=steps type=IntegerField").Inputs);
        Assert.Equal(("required", "connected", false, false), (input.Name, input.CSharpType, input.Required, input.Connected));
    }

    [Fact]
    public void Every_word_of_an_output_is_read()
    {
        var output = Assert.Single(FormLockReader.Read(Head + "output Image images node=l on=l2i named=\"Final\"").Outputs);
        Assert.Equal(("Image", "images", "l", "l2i", "Final"), (output.Name, output.Kind, output.NodeId, output.NodeType, output.NodeLabel));
        Assert.Equal("", Assert.Single(FormLockReader.Read(Head + "output Image images node=l on=l2i").Outputs).NodeLabel);
    }

    [Theory]
    [InlineData("input Steps node=a on=denoise field=steps type=IntegerField", "")]
    [InlineData("input Steps int on=denoise field=steps type=IntegerField", "")]
    [InlineData("input Steps int node=a field=steps type=IntegerField", "")]
    [InlineData("input Steps int node=a on=denoise type=IntegerField", "")]
    [InlineData("input Steps int node=a on=denoise field=steps", "")]
    [InlineData("output Image node=l on=l2i", "")]
    [InlineData("output Image images on=l2i", "")]
    [InlineData("output Image images node=l", "")]
    [InlineData("outpt Image images node=l on=l2i", "'input'")]
    [InlineData("a=b", "'input'")]
    [InlineData("catalog x", "'catalog'")]
    [InlineData("catalog x y z", "'catalog'")]
    [InlineData("input \"Steps", "quotes")]
    [InlineData("input class int node=z on=denoise field=steps type=IntegerField", "'class'")]
    [InlineData("input Taken int node=z on=denoise field=steps type=IntegerField", "'Taken'")]
    [InlineData("output class images node=l on=l2i", "'class'")]
    [InlineData("output Taken images node=l on=l2i", "'Taken'")]
    public void A_line_that_cannot_be_read_is_said_at_its_place(string line, string word)
    {
        var text = Head + Input("Taken", "t", "taken") + "output Taken images node=t on=l2i\n" + line + "\n" + Input("Last", "b", "cfg");
        var read = FormLockReader.Read(text);
        var problem = Assert.Single(read.Problems);
        Assert.Equal(5, problem.Line);
        Assert.Equal(line, text.Substring(problem.Span.Start, problem.Span.Length));
        Assert.Contains(word, problem.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Reason);
        Assert.Equal("Last", read.Inputs[^1].Name);
        // A broken input keeps its place, any other line has none.
        Assert.Equal(line.StartsWith("input", StringComparison.Ordinal) ? 2 : 1, read.Inputs[^1].Index);
    }

    [Fact]
    public void A_field_that_stands_twice_has_one_name_twice()
        => Assert.Empty(FormLockReader.Read(Head + Steps + Steps).Problems);

    [Fact]
    public void Names_of_inputs_and_outputs_do_not_meet()
        => Assert.Empty(FormLockReader.Read(Head + Input("Image", "a", "image") + "output Image images node=l on=l2i\n").Problems);

    [Theory]
    [InlineData("form-lock 1", "")]
    [InlineData("form-lock 2", "later version")]
    [InlineData("form-lock 0", "cannot be read")]
    [InlineData("form-lock x", "cannot be read")]
    [InlineData("form-lock -1", "cannot be read")]
    [InlineData("form-lock", "cannot be read")]
    [InlineData("form-lock 1 2", "cannot be read")]
    public void The_first_line_says_the_format(string line, string reason)
    {
        var problems = FormLockReader.Read(line + "\n").Problems;
        Assert.Equal(reason.Length == 0 ? 0 : 1, problems.Count);
        Assert.All(problems, p => Assert.Contains(reason, p.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_its_first_line_a_lock_is_read_and_said()
    {
        var read = FormLockReader.Read(Steps + "nonsense\n");
        Assert.Single(read.Inputs);
        Assert.Equal([1, 2], read.Problems.Select(p => p.Line));
        Assert.Contains("form-lock 1", read.Problems[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_catalogs_and_two_formats_the_first_holds()
    {
        var read = FormLockReader.Read("form-lock 1\nform-lock 9\ncatalog a b\ncatalog c d\n");
        Assert.Empty(read.Problems);
        Assert.Equal(("a", "b"), (read.CatalogId, read.CatalogDigest));
    }

    [Fact]
    public void Empty_lines_and_comments_are_passed_over()
        => Assert.Equal(("", 0, 0),
            (FormLockReader.Read("form-lock 1\n\n  \n# a \"comment\n").CatalogId, FormLockReader.Read("form-lock 1\n\n# a \"comment\n").Problems.Count,
                FormLockReader.Read("form-lock 1\n").Inputs.Count));

    [Fact]
    public void Of_two_sides_of_a_merge_the_first_holds_and_the_ancestor_counts_like_the_second()
    {
        var text = Head
            + "<<<<<<< ours\n" + Input("Ours", "a", "steps")
            + "||||||| base\n" + Input("Base", "a", "steps") + Input("Gone", "b", "cfg")
            + "=======\n" + Input("Theirs", "a", "steps") + "output Image images node=a on=l2i\n"
            + ">>>>>>> theirs\n" + Input("After", "c", "seed");
        var read = FormLockReader.Read(text);
        Assert.Equal([("Ours", 0), ("Gone", 1), ("After", 2)], read.Inputs.Select(i => (i.Name, i.Index)));
        Assert.Equal("Image", Assert.Single(read.Outputs).Name);
        Assert.Equal(4, read.Problems.Count);
        Assert.All(read.Problems, p => Assert.Contains("merge", p.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_merge_begins_with_a_side_of_its_own()
    {
        var text = Head
            + "<<<<<<< ours\n" + Steps + "=======\n>>>>>>> theirs\n"
            + "<<<<<<< ours\n" + Input("Cfg", "b", "cfg") + "=======\n" + Steps + ">>>>>>> theirs\n";
        Assert.Equal(["Steps", "Cfg", "Steps"], FormLockReader.Read(text).Inputs.Select(i => i.Name));
    }

    [Fact]
    public void A_broken_input_of_the_second_side_has_no_place()
    {
        var text = Head + "<<<<<<< ours\n" + Steps + "=======\ninput \"Steps\ninput x\n>>>>>>> theirs\n" + Input("After", "c", "seed");
        Assert.Equal([("Steps", 0), ("After", 1)], FormLockReader.Read(text).Inputs.Select(i => (i.Name, i.Index)));
    }

    [Fact]
    public void An_output_of_both_sides_is_one()
    {
        var text =
            Head + "<<<<<<< ours\noutput A images node=l on=l2i\n=======\noutput B images node=l on=l2i\noutput C images node=m on=l2i\n>>>>>>> theirs\n";
        Assert.Equal(["A", "C"], FormLockReader.Read(text).Outputs.Select(o => o.Name));
    }
}
