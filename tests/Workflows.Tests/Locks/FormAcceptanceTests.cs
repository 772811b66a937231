using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests accepting forms: which locks are written, what a renamed workflow inherits, and the report.</summary>
public sealed class FormAcceptanceTests
{
    private static string File(string label) => new MadeWorkflow().Node("a", "integer", """{"value":1}""").Node("b", "string", """{"value":"t"}""")
        .With(root => root["nodes"]![0]!["data"]!["label"] = label).Show("a", "value").Show("b", "value").Root.ToJsonString();

    private static string Other() => new MadeWorkflow().Node("x", "integer", """{"value":1}""").Show("x", "value").Root.ToJsonString();

    private static FormSource Source(string path, string text, string? lockText = null) => new(path, text, FormLock.PathFor(path), lockText);

    private static AcceptedForm Accept(FormSource source) => Assert.Single(FormAcceptance.Accept([source], [], EmbeddedCatalog.Instance));

    private static string[] Lines(AcceptedForm form) => [.. AcceptanceReport.Lines(form, form.Source.Path, form.Source.LockPath, form.OrphanPath)];

    [Fact]
    public void A_first_lock_is_written_and_counted()
    {
        var form = Accept(Source("new.json", File("Steps")));
        Assert.True(form.Writes);
        Assert.False(form.Failed);
        var line = Assert.Single(Lines(form));
        Assert.StartsWith("new.json: wrote new.form.lock", line, StringComparison.Ordinal);
        Assert.Contains("2 inputs", line, StringComparison.Ordinal);
        Assert.Contains("2 outputs", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_that_differs_in_line_ends_alone_is_not_written()
    {
        var text = Accept(Source("a.json", File("Steps"))).Text;
        Assert.False(Accept(Source("a.json", File("Steps"), text)).Writes);
        Assert.False(Accept(Source("a.json", File("Steps"), "\ufeff" + text.Replace("\n", "\r\n", StringComparison.Ordinal))).Writes);
        Assert.False(Accept(Source("a.json", File("Steps"), text.Replace('\n', '\r'))).Writes);
        Assert.False(Accept(Source("a.json", File("Steps"), text.TrimEnd('\n'))).Writes);
        Assert.True(Accept(Source("a.json", File("Steps"), text + "# more\n")).Writes);
        Assert.True(Accept(Source("a.json", File("Steps"), "")).Writes);
    }

    [Fact]
    public void Every_accepted_change_is_said_with_its_id_and_kind()
    {
        var form = Accept(Source("a.json", File("Other"), Accept(Source("a.json", File("Steps"))).Text));
        Assert.True(form.Writes);
        var lines = Lines(form);
        Assert.Equal("a.json: updated a.form.lock", lines[0]);
        Assert.StartsWith("  accepted INVK105 relabelled: ", lines[1], StringComparison.Ordinal);
        Assert.Contains("'Steps'", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(DriftRules.AcceptCommand, lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_without_a_kind_is_said_without_one()
        => Assert.Contains(Lines(Accept(Source("a.json", File("Steps"), "nonsense\n"))), l => l.StartsWith("  accepted INVK111: ", StringComparison.Ordinal));

    [Fact]
    public void A_workflow_that_cannot_be_read_is_not_written()
    {
        var form = Accept(Source("a.json", "{"));
        Assert.True(form.Failed);
        Assert.False(form.Writes);
    }

    [Fact]
    public void A_renamed_workflow_takes_its_lock_over_with_its_names()
    {
        var old = Accept(Source("old.json", File("Steps"))).Text.Replace("input Steps ", "input Count ", StringComparison.Ordinal);
        var forms =
            FormAcceptance.Accept([Source("other.json", Other()), Source("new.json", File("Steps"))], [("old.form.lock", old)], EmbeddedCatalog.Instance);
        Assert.Equal([null, "old.form.lock"], forms.Select(f => f.OrphanPath));
        Assert.Equal(["Count", "Value"], forms[1].Locked.Current.Inputs.Select(i => i.Name));
        Assert.True(forms[1].Writes);
        Assert.Equal("new.json: took old.form.lock over as new.form.lock", Lines(forms[1])[0]);
    }

    [Fact]
    public void An_orphan_is_not_taken_over_by_what_has_a_lock_cannot_be_read_or_took_another()
    {
        var old = Accept(Source("old.json", File("Steps"))).Text;
        Assert.Null(FormAcceptance.Accept([Source("new.json", File("Steps"), old)], [("old.form.lock", old)], EmbeddedCatalog.Instance)[0].OrphanPath);
        Assert.Null(FormAcceptance.Accept([Source("new.json", "{")], [("old.form.lock", old)], EmbeddedCatalog.Instance)[0].OrphanPath);
        Assert.Equal("one.form.lock",
            FormAcceptance.Accept([Source("new.json", File("Steps"))], [("one.form.lock", old), ("two.form.lock", old)],
                EmbeddedCatalog.Instance)[0].OrphanPath);
        Assert.Null(FormAcceptance.Accept([Source("other.json", Other())], [("old.form.lock", old)], EmbeddedCatalog.Instance)[0].OrphanPath);
    }

    [Theory]
    [InlineData(4, 8, 0)]
    [InlineData(3, 8, -1)]
    [InlineData(5, 9, 0)]
    [InlineData(4, 9, -1)]
    public void Half_of_the_inputs_tell_the_owner_of_an_orphan(int shared, int all, int owner)
    {
        var orphan = FormLockReader.Read(MadeForm.Of(all).Lock());
        Assert.Equal(owner, new LockOwners([orphan.Keys().Take(shared).Append("another")]).Of(orphan));
        Assert.Equal(owner, new LockOwners([orphan.Keys().Take(shared).Concat(orphan.Keys().Take(shared))]).Of(orphan));
    }

    [Fact]
    public void Of_several_workflows_the_one_that_fits_best_owns_an_orphan()
    {
        var orphan = FormLockReader.Read(MadeForm.Of(8).Lock());
        IEnumerable<string> Keys(int count) => orphan.Keys().Take(count);
        Assert.Equal(2, new LockOwners([Keys(4), Keys(4), Keys(5)]).Of(orphan));
        Assert.Equal(0, new LockOwners([Keys(5), Keys(4), Keys(4)]).Of(orphan));
        Assert.Equal(-1, new LockOwners([Keys(4), Keys(5), Keys(5)]).Of(orphan));
        Assert.Equal(1, new LockOwners([Keys(0), Keys(4), Keys(0)]).Of(orphan));
        Assert.Equal(-1, new LockOwners([Keys(0)]).Of(orphan));
    }

    [Fact]
    public void A_workflow_that_took_a_lock_is_no_rival_for_the_next()
    {
        var orphan = FormLockReader.Read(MadeForm.Of(8).Lock());
        IEnumerable<string> Keys(int count) => orphan.Keys().Take(count);
        var owners = new LockOwners([Keys(5), Keys(7), Keys(6), Keys(3)]);
        Assert.Equal(1, owners.Take(orphan));
        Assert.Equal(2, owners.Of(orphan));
        Assert.Equal([2, 0, -1], [owners.Take(orphan), owners.Take(orphan), owners.Take(orphan)]);
    }
}
