using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Tests.Support;

/// <summary>Represents the result of a build of a <see cref="TestProject"/>.</summary>
internal sealed record TestBuild(Compilation Compilation, ImmutableArray<Diagnostic> Generated)
{
    /// <summary>Gets the compiler's diagnostics, including warnings but not hidden ones, which are the IDE's.</summary>
    public IEnumerable<Diagnostic> Complaints => Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    public string Source(string hintName)
        => Compilation.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == hintName).ToString();

    public TestBuild WithoutComplaints()
    {
        Assert.Empty(Complaints.Select(complaint => $"{complaint}\n{Line(complaint)}"));
        return this;
    }

    /// <summary>Compiles to bytes and loads them, so that the code can be run.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        using var docs = new MemoryStream();
        var result = Compilation.Emit(image, xmlDocumentationStream: docs);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new Loaded().LoadFromStream(image);
    }

    private static string Line(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString() ?? "";

    private sealed class Loaded() : AssemblyLoadContext(isCollectible: true);
}
