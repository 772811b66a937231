using InvokeAI.Mutation.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace InvokeAI.Mutation.Mutants;

/// <summary>Compiles a project with all of its mutants into one assembly.</summary>
internal sealed class MutatedProject
{
    private readonly Target _target;
    private readonly CSharpCommandLineArguments _command;
    private readonly CSharpCompilation _original;
    private readonly Dictionary<SyntaxTree, List<Edit>> _edits;
    private readonly HashSet<Edit> _drawn;

    public MutatedProject(Target target, Settings settings, IReadOnlyList<NamedMutant> named)
    {
        _target = target;
        _command = CompilerCommand.Of(target);
        _original = CompilerCommand.Compile(_command);
        if (_original.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"{target.Name} does not compile without mutants: {error}");
        var trees = _original.SyntaxTrees.Where(t => target.FolderOf(InProject(t)) is not null).ToList();
        var found = trees.ToDictionary(t => t, t => MutantFinder.Find(t, _original.GetSemanticModel(t)).Where(e => settings.Includes(PlaceOf(e))).ToList());
        _drawn =
            found.GroupBy(f => target.FolderOf(InProject(f.Key))).SelectMany(g => settings.Draw([.. g.SelectMany(f => f.Value)]))
                .ToHashSet<Edit>(ReferenceEqualityComparer.Instance);
        _edits =
            found.ToDictionary(f => f.Key,
                f => f.Value.Where(
                    _drawn.Concat(named.SelectMany(n => n.Find(f.Key.FilePath, f.Value))).ToHashSet<Edit>(ReferenceEqualityComparer.Instance).Contains)
                    .ToList());
    }

    /// <summary>Gets the number of edits that the language refuses.</summary>
    public int Refused { get; private set; }

    /// <summary>Gets the mutants that compile. Members that do not compile with all of their edits try each one alone.</summary>
    public IReadOnlyList<Mutant> Emit(string path)
    {
        var mutants = new List<Mutant>();
        var switched = _original.AddSyntaxTrees(CSharpSyntaxTree.ParseText(MutantSwitch.Source(_edits.Values.Sum(e => e.Count)), _command.ParseOptions));
        foreach (var (tree, edits) in _edits)
        {
            var suspects = Suspects(switched, tree, edits);
            foreach (var edit in edits.Where((edit, at) => !suspects.Contains(at) || Compiles(switched, tree, edit)))
                mutants.Add(
                    new Mutant(mutants.Count + 1, edit, _target.Project + "/" + _target.FolderOf(InProject(tree)),
                        Path.GetRelativePath(Repository.Root, tree.FilePath), _drawn.Contains(edit)));
        }

        Refused = _edits.Values.Sum(e => e.Count) - mutants.Count;
        while (true)
        {
            var (compilation, result) = Emit(switched, mutants, path);
            if (result.Success)
                return mutants;
            var broken = Culprits(result, compilation).ToHashSet();
            if (broken.Count == 0)
                throw new InvalidOperationException(
                    $"The mutants of {_target.Name} do not compile together: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
            Refused += mutants.RemoveAll(m => broken.Contains(m.Id));
        }
    }

    private (CSharpCompilation, EmitResult) Emit(CSharpCompilation compilation, List<Mutant> mutants, string path)
    {
        foreach (var group in mutants.GroupBy(m => m.Edit.Node.SyntaxTree))
            compilation = compilation.ReplaceSyntaxTree(group.Key, Written(group.Key, group.Select(m => (m.Id, m.Edit))));
        using var stream = File.Create(path);
        return (compilation,
            compilation.Emit(stream, manifestResources: _command.ManifestResources,
                options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded)));
    }

    private static bool Compiles(CSharpCompilation compilation, SyntaxTree tree, Edit edit)
    {
        var written = Written(tree, [(0, edit)]);
        var place = written.GetRoot().GetAnnotatedNodes(MutantWriter.Annotation).First();
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        return compilation.ReplaceSyntaxTree(tree, written).GetSemanticModel(written).GetDiagnostics(member.FullSpan)
            .All(d => d.Severity != DiagnosticSeverity.Error);
    }

    /// <summary>Gets the places of the edits in members that do not compile with all of theirs.</summary>
    private static HashSet<int> Suspects(CSharpCompilation compilation, SyntaxTree tree, List<Edit> edits)
    {
        var written = Written(tree, edits.Select((edit, at) => (at, edit)));
        return [.. compilation.ReplaceSyntaxTree(tree, written).GetSemanticModel(written).GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .SelectMany(error => Mutants(MemberAround(error.Location)))];
    }

    private static SyntaxTree Written(SyntaxTree tree, IEnumerable<(int, Edit)> mutants)
        => tree.WithRootAndOptions(new MutantWriter(mutants).Visit(tree.GetRoot())!, tree.Options);

    // The mutant around the error, else all in the member that has it: what compiles alone seldom fails together.
    private static IEnumerable<int> Culprits(EmitResult result, CSharpCompilation compilation)
    {
        foreach (var error in result.Diagnostics.Where(
            d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree is not null && compilation.ContainsSyntaxTree(d.Location.SourceTree)))
        {
            var around = NodeAt(error.Location).AncestorsAndSelf().FirstOrDefault(n => n.HasAnnotations(MutantWriter.Annotation));
            foreach (var mutant in around is null ? Mutants(MemberAround(error.Location)) : Numbers(around))
                yield return mutant;
        }
    }

    private static IEnumerable<int> Mutants(SyntaxNode node) => node.GetAnnotatedNodes(MutantWriter.Annotation).SelectMany(Numbers);

    private static IEnumerable<int> Numbers(SyntaxNode node) => node.GetAnnotations(MutantWriter.Annotation).Select(a => int.Parse(a.Data!));

    private static SyntaxNode MemberAround(Location location)
        => NodeAt(location).FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax))
            ?? location.SourceTree!.GetRoot();

    private static SyntaxNode NodeAt(Location location) => location.SourceTree!.GetRoot().FindNode(location.SourceSpan, getInnermostNodeForTie: true);

    private string PlaceOf(Edit edit) => $"{InProject(edit.Node.SyntaxTree)}:{edit.Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private string InProject(SyntaxTree tree) => Path.GetRelativePath(Path.Combine(Repository.Root, _target.Project), tree.FilePath).Replace('\\', '/');
}
