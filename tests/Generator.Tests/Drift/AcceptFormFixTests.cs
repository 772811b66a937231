using System.Collections.Immutable;
using InvokeAI.Auth;
using InvokeAI.Generators.Analyzers;
using InvokeAI.Generators.CodeFixes;
using InvokeAI.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Tests.Drift;

public sealed class AcceptFormFixTests
{
    private const string Drifted =
        """
        [InvokeAI.Generated.WorkflowForm("workflows/a.json", Lock = "workflows/a.form.lock", Drift = true, AcceptedLock = "new a\n")]
        public class A { }
        [InvokeAI.Generated.WorkflowForm("workflows/b.json", Lock = "workflows/b.form.lock", Drift = true, AcceptedLock = "new b\n")]
        public class B { }
        [InvokeAI.Generated.WorkflowForm("workflows/c.json", Lock = "workflows/c.form.lock")]
        public class C { }
        """;

    private const string Uses = "public static class Uses { public static object[] All() => [new A(), new B(), new C(), new A(), new object()]; }";

    [Fact]
    public async Task It_is_said_wherever_a_drifted_class_is_made()
    {
        var found = await Analyze(Project());
        Assert.Equal(["new A()", "new A()", "new B()"], found.Select(d => d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)).Order());
        Assert.All(found, d => Assert.Equal(("INVK200", DiagnosticSeverity.Info), (d.Id, d.Severity)));
    }

    [Fact]
    public async Task A_project_that_only_uses_the_class_hears_nothing()
    {
        var library = Project();
        var solution = library.Solution.AddProject(ProjectId.CreateNewId(), "User", "User", LanguageNames.CSharp);
        var user = solution.Projects.Single(p => p.Name == "User")
            .WithMetadataReferences(TestProject.References).AddProjectReference(new ProjectReference(library.Id))
            .AddDocument("Uses.cs", Uses.Replace("class Uses", "class Users", StringComparison.Ordinal)).Project;
        Assert.Empty(await Analyze(user));
    }

    [Fact]
    public async Task The_fix_writes_the_lock()
    {
        var project = Project();
        var diagnostic = (await Analyze(project)).First(d => d.GetMessage().Contains("'B'", StringComparison.Ordinal));
        CodeAction? offered = null;
        await new AcceptFormFix().RegisterCodeFixesAsync(
            new CodeFixContext(project.Documents.Single(d => d.Name == "Uses.cs"), diagnostic, (action, _) => offered = action, CancellationToken.None));
        Assert.Equal(["old a", "new b\n"], await Locks(project, offered!));
    }

    [Fact]
    public async Task Fixing_all_writes_each_lock_once()
    {
        var project = Project();
        var document = project.Documents.Single(d => d.Name == "Uses.cs");
        var found = await Analyze(project);
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            var context = new FixAllContext(document, new AcceptFormFix(), scope, "Accept the new form", ["INVK200"], new Found(found), CancellationToken.None);
            var action = await new AcceptFormFix().GetFixAllProvider().GetFixAsync(context);
            Assert.Equal(["new a\n", "new b\n"], await Locks(project, action!));
        }
    }

    [Fact]
    public async Task A_lock_that_the_project_does_not_hold_is_not_invented()
    {
        var project = Project();
        project = project.RemoveAdditionalDocument(project.AdditionalDocuments.First().Id);
        var offered = 0;
        foreach (var diagnostic in (await Analyze(project)).Where(d => d.GetMessage().Contains("'A'", StringComparison.Ordinal)))
            await new AcceptFormFix().RegisterCodeFixesAsync(
                new CodeFixContext(project.Documents.Single(d => d.Name == "Uses.cs"), diagnostic, (_, _) => offered++, CancellationToken.None));
        Assert.Equal(0, offered);
    }

    private static Project Project()
    {
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("App", LanguageNames.CSharp)
            .WithMetadataReferences(TestProject.References).WithParseOptions(TestProject.ParseOptions)
            .WithCompilationOptions(new Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        project = project.AddDocument("Classes.cs", Drifted).Project.AddDocument("Uses.cs", Uses).Project;
        project = project.AddAdditionalDocument("a.form.lock", "old a", filePath: "/app/workflows/a.form.lock").Project;
        return project.AddAdditionalDocument("b.form.lock", "old b", filePath: "/app/workflows/b.form.lock").Project;
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(Project project)
        => await (await project.GetCompilationAsync())!.WithAnalyzers([new FormDriftAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    private static async Task<string[]> Locks(Project project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        var texts = new List<string>();
        foreach (var document in changed.AdditionalDocuments.OrderBy(d => d.Name, StringComparer.Ordinal))
            texts.Add((await document.GetTextAsync()).ToString());
        return [.. texts];
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
            => Task.FromResult(diagnostics.Where(d => d.Location.SourceTree!.FilePath == document.Name || d.Location.SourceTree.ToString() == Uses));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
