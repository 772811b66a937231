using InvokeAI.Tests.Support;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Drift;

/// <summary>The sample's color card and its lock, in a project; edits are made in its text, so that places are those of a real file.</summary>
internal static class CardForm
{
    public const string Name = "workflows/colour-card.json";
    public const string LockName = "workflows/colour-card.form.lock";

    public static readonly string Text = SampleWorkflows.Text("colour-card");

    public static readonly string Lock = LockedWorkflow.Load(Name, Text, null, new LoadOptions(EmbeddedCatalog.Instance)).AcceptedText();

    /// <summary>Gets the form without the radius's field.</summary>
    public static string WithoutRadius => Edit(Edit(Text, "\"node-field-03e0a813-bdc2-4e99-a3d2-e49085ef3430\",", ""), RadiusElement(), "");

    /// <summary>Gets the form with another label of the softness.</summary>
    public static string Relabelled => Edit(Text, "\"label\": \"Softness\"", "\"label\": \"Blur\"");

    public static TestProject Project(string text, string? lockText, params (string Key, string Value)[] metadata)
    {
        var project = new TestProject().With(Name, text, metadata);
        return lockText is null ? project : project.With(LockName, lockText);
    }

    public static string Edit(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);
        return text.Remove(at, from.Length).Insert(at, to);
    }

    private static string RadiusElement()
    {
        const string Start = "\"node-field-03e0a813-bdc2-4e99-a3d2-e49085ef3430\": {";
        var from = Text.IndexOf(Start, StringComparison.Ordinal);
        var to = Text.IndexOf("\"node-field-28ce6f24", from, StringComparison.Ordinal);
        return Text[from..to];
    }
}
