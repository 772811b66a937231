using System.Text;
using InvokeAI.Tests.Drift;

namespace InvokeAI.Tests.Build;

public sealed class AcceptFormLocksTests : IDisposable
{
    private readonly TaskRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("{", "INVK045")]
    [InlineData("[]", "INVK046")]
    [InlineData("{}", "INVK046")]
    [InlineData(null, "INVK041")]
    public void A_schema_that_cannot_be_read_leaves_every_lock_as_it_was(string? schema, string id)
    {
        _run.Workflow("card.json", CardForm.WithoutRadius).Workflow("new.json", CardForm.Text).Schema("server.json", schema);
        _run.Write("card.form.lock", CardForm.Lock);

        Assert.False(_run.Execute());
        var error = Assert.Single(_run.Errors);
        Assert.Equal((id, _run.Path("server.json")), (error.Code, error.File));
        Assert.Equal(CardForm.Lock, File.ReadAllText(_run.Path("card.form.lock")));
        Assert.False(File.Exists(_run.Path("new.form.lock")));
        Assert.Empty(_run.Messages);
    }

    public static TheoryData<string> Unreadable() => ["missing", "directory", "dangling link", "latin-1", "not json"];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_workflow_that_cannot_be_read_is_named_and_the_others_are_written(string kind)
    {
        _run.Workflow("a.json", CardForm.Text).Workflow("bad.json", null).Workflow("z.json", CardForm.Text);
        _run.Write("bad.form.lock", CardForm.Lock);
        Spoil(_run.Path("bad.json"), kind);

        Assert.False(_run.Execute());
        var error = Assert.Single(_run.Errors);
        Assert.Equal((kind == "not json" ? "INVK001" : "INVK041", _run.Path("bad.json")), (error.Code, error.File));
        Assert.True(File.Exists(_run.Path("a.form.lock")));
        Assert.True(File.Exists(_run.Path("z.form.lock")));
        Assert.Equal(CardForm.Lock, File.ReadAllText(_run.Path("bad.form.lock")));
    }

    [Theory]
    [InlineData("directory")]
    [InlineData("latin-1")]
    public void A_lock_that_cannot_be_read_is_named_and_not_overwritten(string kind)
    {
        _run.Workflow("a.json", CardForm.Text).Workflow("bad.json", CardForm.Text).Workflow("z.json", CardForm.Text);
        Spoil(_run.Path("bad.form.lock"), kind);

        Assert.False(_run.Execute());
        var error = Assert.Single(_run.Errors);
        Assert.Equal(("INVK041", _run.Path("bad.form.lock")), (error.Code, error.File));
        Assert.Contains("bad.form.lock", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(_run.Path("z.form.lock")));
        Assert.Equal(kind == "directory", Directory.Exists(_run.Path("bad.form.lock")));
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(_run.Path("x"))!), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void An_orphan_that_cannot_be_read_stops_nothing()
    {
        _run.Workflow("a.json", CardForm.Text);
        Spoil(_run.Path("orphan.form.lock"), "latin-1");

        Assert.True(_run.Execute());
        Assert.True(File.Exists(_run.Path("a.form.lock")));
        Assert.True(File.Exists(_run.Path("orphan.form.lock")));
    }

    [Fact]
    public void A_workflow_in_utf_16_is_read_as_the_build_reads_it()
    {
        _run.Workflow("a.json", CardForm.Text);
        File.WriteAllText(_run.Path("a.json"), CardForm.Text, Encoding.Unicode);

        Assert.True(_run.Execute());
        Assert.Equal(CardForm.Lock, File.ReadAllText(_run.Path("a.form.lock")));
    }

    [Fact]
    public void What_is_logged_of_a_hostile_workflow_is_one_harmless_line_each()
    {
        _run.Workflow("a.json", HostileText.Workflow(CardForm.Text)).Workflow("bad.json", HostileText.Workflow(CardForm.Text, edges: true));
        _run.Write("a.form.lock", CardForm.Lock);
        _run.Workflow("x.json", "{\"name\":\u202e\n}");

        Assert.False(_run.Execute());
        Assert.Contains(_run.Messages, line => line.Contains("accepted INVK105", StringComparison.Ordinal));
        Assert.All(_run.Messages.Concat(_run.Errors.Select(e => e.File + e.Message)), line => HostileText.AssertNoLeaks(line, hasLines: false));
        HostileText.AssertNoLeaks(File.ReadAllText(_run.Path("a.form.lock")));
    }

    [Fact]
    public void Fields_of_nodes_are_pinned_where_the_item_says_so()
    {
        _run.Workflow("a.json", CardForm.Text, nodes: "True").Workflow("b.json", CardForm.Text);
        _run.Write("b.form.lock", CardForm.Lock + "node ImgBlur node=x on=img_blur\n");

        Assert.True(_run.Execute());
        Assert.Contains("\nfield Radius double ", File.ReadAllText(_run.Path("a.form.lock")), StringComparison.Ordinal);
        Assert.Equal(CardForm.Lock, File.ReadAllText(_run.Path("b.form.lock")));
        Assert.Contains(_run.Messages, line => line.Contains("fields of 4 nodes", StringComparison.Ordinal));
        Assert.True(_run.Execute());
        Assert.Empty(_run.Messages);
    }

    private static void Spoil(string path, string kind)
    {
        switch (kind)
        {
            case "directory":
                Directory.CreateDirectory(path);
                break;
            case "dangling link":
                File.CreateSymbolicLink(path, "nowhere.json");
                break;
            case "latin-1":
                File.WriteAllBytes(path, Encoding.Latin1.GetBytes("{\"name\":\"Größe\"}"));
                break;
            case "not json":
                File.WriteAllText(path, "{");
                break;
        }
    }
}
