namespace InvokeAI.Workflows.Document;

/// <summary>The two handles of a connector.</summary>
internal static class Connectors
{
    public const string In = "in";
    public const string Out = "out";
}
