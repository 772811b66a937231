using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Docs;

/// <summary>Compiles a sample as a reader's program would be: top-level statements with the project's implicit usings.</summary>
internal static class SnippetProgram
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using InvokeAI;
        global using InvokeAI.Nodes;
        global using Docs.Workflows;
        global using static Docs.DocsContext;
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(File.Exists).Select(p => MetadataReference.CreateFromFile(p))]);

    /// <summary>The program's entry point; null where the sample only declares types.</summary>
    public static MethodInfo? Compile(Snippet snippet, Uri server)
    {
        var code = snippet.Code.Replace("http://localhost:9090", server.ToString().TrimEnd('/'), StringComparison.Ordinal);
        var tree = CSharpSyntaxTree.ParseText(code, Options);
        var hasStatements = tree.GetCompilationUnitRoot().Members.Any(m => m is GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create(
            $"Snippet_{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(Usings, Options), tree],
            References.Value,
            new CSharpCompilationOptions(hasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        var problems = result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.True(problems.Count == 0, $"{snippet} does not compile:\n{string.Join('\n', problems)}\n{code}");
        return Assembly.Load(assembly.ToArray()).EntryPoint;
    }
}
