using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

public sealed class HostileLabelTests
{
    private static readonly string Card = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "colour-card.json"));
    private static readonly LoadOptions Options = new(EmbeddedCatalog.Instance);

    public static TheoryData<string> Labels()
        => [HostileText.Words, "\u202e", "می\u200cخواهم", "👨\u200d👩", "a\u009bb", @"C:\u001b", "\"", "#", "=", "\t", "\ud83d\ude00\ufffe"];

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_lock_holds_no_such_character_and_is_read_back_as_the_same_form(string label)
    {
        var workflow = HostileText.Workflow(Card, words: label);
        var first = LockedWorkflow.Load("w.json", workflow, null, Options);
        var text = first.AcceptedText();

        HostileText.AssertNoLeaks(text);
        Assert.Equal(first.Current.Inputs.Count, text.Split('\n').Count(line => line.StartsWith("input ", StringComparison.Ordinal)));
        Assert.Contains(first.Current.Inputs, input => input.Label == label);
        Assert.Equal(first.Current.Inputs.Select(i => (i.Name, i.Label, i.NodeLabel)),
            FormLockReader.Read(text).Inputs.Select(i => (i.Name, i.Label, i.NodeLabel)));
        var again = LockedWorkflow.Load("w.json", workflow, text, Options);
        Assert.Empty(again.Changes);
        Assert.Equal(text, again.AcceptedText());
    }

    /// <summary>Locks that an earlier version wrote hold the characters themselves.</summary>
    [Fact]
    public void A_lock_of_before_is_no_drift()
    {
        var workflow = HostileText.Workflow(Card, words: "a\u202eb\u009bc");
        var text =
            LockedWorkflow.Load("w.json", workflow, null, Options).AcceptedText().Replace(@"\u202e", "\u202e", StringComparison.Ordinal)
                .Replace(@"\u009b", "\u009b", StringComparison.Ordinal);
        Assert.NotEmpty(HostileText.Leaks(text));
        Assert.Empty(LockedWorkflow.Load("w.json", workflow, text, Options).Changes);
    }

    [Fact]
    public void What_is_said_of_a_change_is_one_short_line()
    {
        var before = LockedWorkflow.Load("w.json", Card, null, Options).AcceptedText();
        var words = HostileText.Words + new string('x', 100_000);
        var changes = LockedWorkflow.Load("w.json", HostileText.Workflow(Card, words: words), before, Options).Changes;

        Assert.NotEmpty(changes);
        Assert.All(changes, change =>
        {
            HostileText.AssertNoLeaks(change.Diagnostic.Message, hasLines: false);
            Assert.InRange(change.Diagnostic.Message.Length, 1, 2500);
            if (change.Diagnostic.Id != "INVK107")
                Assert.Contains("'", change.Diagnostic.Message[^60..], StringComparison.Ordinal);
        });
    }
}
