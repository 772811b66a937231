using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Mutation.Projects;

/// <summary>
/// Loads the assemblies of source generators from where they lie. Each project has a loader of its own: projects of different frameworks have the same
/// generators in other versions.
/// </summary>
internal sealed class AnalyzerLoader : IAnalyzerAssemblyLoader
{
    private readonly AssemblyLoadContext _context = new("generators");
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);

    // The compiler's own assemblies are those of this program.
    public AnalyzerLoader() => _context.Resolving += (context, name)
        => name.Name?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) != true && _paths.TryGetValue(name.Name ?? "", out var path)
            ? context.LoadFromAssemblyPath(path)
            : null;

    public void AddDependencyLocation(string fullPath) => _paths[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

    public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);
}
