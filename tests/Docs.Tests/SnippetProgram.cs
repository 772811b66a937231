using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Docs;

/// <summary>Compiles a sample as it is printed: top-level statements with the implicit usings of the SDK and of the package, and nothing else.</summary>
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
        """;

    // The SDK turns them off in every project: an older assembly refers to an older framework.
    private static readonly Dictionary<string, ReportDiagnostic> Unified =
        new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };

    private const string WebUsings = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(File.Exists)
            .Select(p => MetadataReference.CreateFromFile(p))]);

    /// <summary>Returns the program's entry point, or null if the sample only declares types.</summary>
    public static MethodInfo? Compile(Snippet snippet, Uri server)
    {
        var code = snippet.Code.Replace("http://localhost:9090", server.ToString().TrimEnd('/'), StringComparison.Ordinal);
        var tree = CSharpSyntaxTree.ParseText(code, Options);
        var hasStatements = tree.GetCompilationUnitRoot().Members.Any(m => m is GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create(
            $"Snippet_{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(Usings, Options), CSharpSyntaxTree.ParseText(snippet.IsWeb ? WebUsings : "", Options), tree],
            References.Value,
            new CSharpCompilationOptions(hasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: Unified));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        var problems = result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.True(problems.Count == 0, $"{snippet} does not compile:\n{string.Join('\n', problems)}\n{code}");
        return Assembly.Load(assembly.ToArray()).EntryPoint;
    }
}
