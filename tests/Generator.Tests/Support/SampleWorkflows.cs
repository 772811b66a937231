namespace InvokeAI.Tests.Support;

/// <summary>The workflows that the sample has: our own, in the export format.</summary>
internal static class SampleWorkflows
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", name + ".json"));
}
