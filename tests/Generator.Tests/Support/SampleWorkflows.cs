namespace InvokeAI.Tests.Support;

/// <summary>Our own workflows in the export format: the sample's and this project's.</summary>
internal static class SampleWorkflows
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Workflows", name + ".json"));
}
