using System.Reflection;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Mutation.Projects;

/// <summary>Loads the assemblies of source generators from where they lie.</summary>
internal sealed class AnalyzerLoader : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
}
