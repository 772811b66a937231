namespace InvokeAI.Generators;

/// <summary>Names the pipeline's steps for tests.</summary>
internal static class StepNames
{
    public const string Files = "Files";
    public const string Project = "Project";
    public const string Catalog = "Catalog";
    public const string Locks = "Locks";
    public const string Orphans = "Orphans";
    public const string Names = "Names";
    public const string Inputs = "Inputs";
    public const string Load = "Load";
    public const string Api = "Api";
    public const string Usings = "Usings";
    public const string Graph = "Graph";
    public const string Diagnostics = "Diagnostics";
}
