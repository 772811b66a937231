using InvokeAI.Tests.Document;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests a workflow that is read together with its lock: the diagnostics, their severity, and the names.</summary>
public sealed class LockedWorkflowTests
{
    private static readonly MadeWorkflow Plain = Form("a", "b");

    private static MadeWorkflow Form(string first, string second) => new MadeWorkflow()
        .Node(first, "integer", """{"value":1}""").Node(second, "string", """{"value":"t"}""")
        .With(root => root["nodes"]![0]!["data"]!["label"] = "Steps").With(root => root["nodes"]![1]!["data"]!["label"] = "Prompt")
        .Show(first, "value").Show(second, "value");

    private static LockedWorkflow Load(MadeWorkflow made, string? lockText, FormDrift drift = FormDrift.Error, bool require = false,
        UnknownNodes unknown = UnknownNodes.Error)
        => LockedWorkflow.Load("made.json", made.Root.ToJsonString(), lockText, new LoadOptions(EmbeddedCatalog.Instance) { UnknownNodes = unknown }, drift,
            require);

    private static string Accepted(MadeWorkflow made) => Load(made, null).AcceptedText();

    [Fact]
    public void A_form_as_its_lock_has_it_is_silent()
    {
        var locked = Load(Plain, Accepted(Plain));
        Assert.Empty(locked.Changes);
        Assert.False(locked.HasDrift);
        Assert.Equal(Accepted(Plain), locked.AcceptedText());
    }

    [Theory]
    [InlineData(FormDrift.Error, false, WorkflowSeverity.Info)]
    [InlineData(FormDrift.Warn, false, WorkflowSeverity.Info)]
    [InlineData(FormDrift.Off, false, null)]
    [InlineData(FormDrift.Error, true, WorkflowSeverity.Error)]
    [InlineData(FormDrift.Warn, true, WorkflowSeverity.Error)]
    [InlineData(FormDrift.Off, true, WorkflowSeverity.Error)]
    internal void A_missing_lock_is_said_unless_drift_is_off(FormDrift drift, bool require, WorkflowSeverity? severity)
    {
        var locked = Load(Plain, null, drift, require);
        Assert.Equal(severity is null ? [] : [("INVK110", severity.Value)], locked.Changes.Select(c => (c.Diagnostic.Id, c.Severity)));
        Assert.All(locked.Changes, c => Assert.Contains(DriftRules.AcceptCommand, c.Diagnostic.Message, StringComparison.Ordinal));
        Assert.All(locked.Changes, c => Assert.Equal(require, c.Diagnostic.Message.Contains("InvokeAIRequireFormLock", StringComparison.Ordinal)));
        Assert.All(locked.Changes, c => Assert.Equal((false, null, null, "", ""), (c.InLock, c.OldIndex, c.NewIndex, c.Name, c.Kind)));
        Assert.False(locked.HasDrift);
        Assert.Equal(["Steps", "Prompt"], locked.Current.Inputs.Select(i => i.Name));
    }

    [Theory]
    [InlineData(FormDrift.Error, "INVK101 Error, INVK101 Error, INVK107 Info")]
    [InlineData(FormDrift.Warn, "INVK101 Warning, INVK101 Warning, INVK107 Info")]
    [InlineData(FormDrift.Off, "")]
    internal void Drift_is_as_loud_as_the_project_says(FormDrift drift, string expected)
    {
        var other = Form("a", "b").With(root => root["nodes"]![0]!["data"]!["inputs"]!["value"]!["value"] = 2);
        var children = other.Elements["root"]!["data"]!["children"]!.AsArray();
        var first = children[0]!;
        children.RemoveAt(0);
        children.Add(first);
        var locked = Load(other, Accepted(Plain), drift);
        Assert.Equal(expected, string.Join(", ", locked.Changes.Select(c => $"{c.Diagnostic.Id} {c.Severity}")));
        Assert.Equal(expected.Length > 0, locked.HasDrift);
    }

    [Theory]
    [InlineData(FormDrift.Error)]
    [InlineData(FormDrift.Warn)]
    [InlineData(FormDrift.Off)]
    internal void A_lock_that_cannot_be_read_is_an_error_however_loud_drift_is(FormDrift drift)
    {
        var change = Assert.Single(Load(Plain, Accepted(Plain) + "nonsense\n", drift).Changes);
        Assert.Equal(("INVK111", WorkflowSeverity.Error), (change.Diagnostic.Id, change.Severity));
    }

    [Fact]
    public void Information_alone_is_no_drift()
    {
        var locked = Load(Form("a", "b").With(root => root["nodes"]![0]!["data"]!["inputs"]!["value"]!["value"] = 2), Accepted(Plain));
        Assert.Equal("INVK107", Assert.Single(locked.Changes).Diagnostic.Id);
        Assert.False(locked.HasDrift);
    }

    [Fact]
    public void A_warning_is_drift()
        => Assert.True(Load(Form("a", "b").With(root => root["nodes"]![0]!["data"]!["label"] = "Other"), Accepted(Plain)).HasDrift);

    [Fact]
    public void Names_of_inputs_and_outputs_hold_also_where_drift_is_off()
    {
        var renamed = Accepted(Plain).Replace("input Steps ", "input Count ", StringComparison.Ordinal);
        foreach (var drift in new[] { FormDrift.Error, FormDrift.Off })
        {
            var locked = Load(Plain, renamed.Replace("output Steps ", "output Result ", StringComparison.Ordinal), drift);
            Assert.Equal(["Count", "Prompt"], locked.Workflow.Inputs.Select(i => i.Name));
            Assert.Contains("Result", locked.Workflow.Outputs.Select(o => o.Name));
            Assert.Empty(locked.Changes);
        }
    }

    [Fact]
    public void A_node_made_again_keeps_the_names_of_its_inputs_and_outputs()
    {
        var renamed =
            Accepted(Plain).Replace("input Steps ", "input Count ", StringComparison.Ordinal)
                .Replace("output Steps ", "output Result ", StringComparison.Ordinal);
        var locked = Load(Form("again", "b"), renamed);
        Assert.Equal(["Count", "Prompt"], locked.Workflow.Inputs.Select(i => i.Name));
        Assert.Equal(["Count", "Prompt"], locked.Current.Inputs.Select(i => i.Name));
        Assert.Contains("Result", locked.Workflow.Outputs.Select(o => o.Name));
        Assert.All(locked.Changes, c => Assert.Equal("INVK108", c.Diagnostic.Id));
        Assert.Contains(" node=again ", locked.AcceptedText(), StringComparison.Ordinal);
        Assert.Empty(Load(Form("again", "b"), locked.AcceptedText()).Changes);
    }

    [Fact]
    public void A_file_that_cannot_be_read_keeps_its_lock_and_says_nothing_of_its_form()
    {
        var locked = LockedWorkflow.Load("made.json", "{", Accepted(Plain), new LoadOptions(EmbeddedCatalog.Instance));
        Assert.Null(locked.Workflow.Plan);
        Assert.Empty(locked.Changes);
        Assert.Equal(2, locked.Current.Inputs.Count);
    }

    [Fact]
    public void A_node_that_no_catalog_knows_keeps_what_its_lock_says_of_its_fields()
    {
        var unknown =
            new MadeWorkflow().Node("a", "integer", """{"value":1}""").Node("u", "unknown_node", """{"level":3}""").Show("a", "value").Show("u", "level");
        var known = Accepted(unknown).Split('\n').Select(l => l.Contains(" node=u ", StringComparison.Ordinal)
            ? "input Level int required label=\"\" node=u on=unknown_node field=level type=IntegerField range=1..5 options=2:abc"
                + l[l.IndexOf(" default=", StringComparison.Ordinal)..] : l);
        var text = string.Join('\n', known);
        var locked = Load(unknown, text);
        Assert.Empty(locked.Changes);
        Assert.Equal(text, locked.AcceptedText());
        Assert.NotEmpty(Load(unknown, text, unknown: UnknownNodes.Keep).Changes);
    }
}
