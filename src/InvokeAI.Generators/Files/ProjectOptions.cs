using Microsoft.CodeAnalysis.Diagnostics;

namespace InvokeAI.Generators.Files;

/// <summary>Represents the project's options for all its workflows.</summary>
internal sealed record ProjectOptions(string RootNamespace, string ProjectDirectory, bool RequireFormLock, bool ImplicitUsings)
{
    public static ProjectOptions From(AnalyzerConfigOptionsProvider provider) => new(
        Property(provider, "RootNamespace"),
        Property(provider, "ProjectDir"),
        IsTrue(provider, "InvokeAIRequireFormLock"),
        IsTrue(provider, "InvokeAIImplicitUsings"));

    /// <summary>Returns a file's path relative to the project, with forward slashes.</summary>
    public string Relative(string path)
    {
        var root = ProjectDirectory.Replace('\\', '/');
        path = path.Replace('\\', '/');
        if (root.Length > 0 && !root.EndsWith("/", StringComparison.Ordinal))
            root += "/";
        return root.Length > 0 && path.StartsWith(root, StringComparison.Ordinal) ? path.Substring(root.Length) : path;
    }

    private static bool IsTrue(AnalyzerConfigOptionsProvider provider, string name)
        => string.Equals(Property(provider, name), "true", StringComparison.OrdinalIgnoreCase);

    private static string Property(AnalyzerConfigOptionsProvider provider, string name)
        => provider.GlobalOptions.TryGetValue("build_property." + name, out var value) ? value : "";
}
