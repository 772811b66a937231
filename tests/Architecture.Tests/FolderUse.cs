using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Architecture;

/// <summary>A place in one folder that uses a type of another folder of the same project.</summary>
internal sealed record FolderUse(string From, string To, string Place, string Type)
{
    private static readonly ConcurrentDictionary<SourceProject, Lazy<IReadOnlyList<FolderUse>>> Found = new();

    public override string ToString() => $"{From} uses {To}: {Place}: {Type}";

    /// <summary>Returns every use of one folder by another, each type once per file.</summary>
    public static IReadOnlyList<FolderUse> In(SourceProject project) => Found.GetOrAdd(project, p => new(() => Find(p))).Value;

    private static IReadOnlyList<FolderUse> Find(SourceProject project)
    {
        var uses = new Dictionary<(string File, INamedTypeSymbol Type), FolderUse>();
        foreach (var tree in project.Trees)
        {
            var model = project.Compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                foreach (var type in Types(model, node))
                {
                    if (uses.ContainsKey((tree.FilePath, type)) || Folder(project, type) is not { } to || to == SourceProject.LayerOf(tree.FilePath))
                        continue;
                    var line = tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;
                    uses.Add((tree.FilePath, type), new(SourceProject.LayerOf(tree.FilePath), to, $"{tree.FilePath}:{line}", type.Name));
                }
            }
        }

        return [.. uses.Values];
    }

    // A type whose parts lie in several folders belongs to no layer: that is refused.
    private static string? Folder(SourceProject project, INamedTypeSymbol type)
    {
        var folders = type.DeclaringSyntaxReferences
            .Where(d => d.SyntaxTree.FilePath.Length > 0 && project.Compilation.ContainsSyntaxTree(d.SyntaxTree))
            .Select(d => SourceProject.LayerOf(d.SyntaxTree.FilePath))
            .Distinct()
            .ToList();
        return folders.Count > 1
            ? throw new InvalidOperationException($"{type} has parts in several folders: {string.Join(", ", folders)}.")
            : folders.FirstOrDefault();
    }

    // What a name means, and of which type a value is, also where no name says so.
    private static IEnumerable<INamedTypeSymbol> Types(SemanticModel model, SyntaxNode node)
    {
        if (node is not (ExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax))
            return [];
        var info = model.GetSymbolInfo(node);
        var symbols = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
        return symbols.SelectMany(Named).Concat(Parts(model.GetTypeInfo(node).Type)).Select(type => type.OriginalDefinition);
    }

    private static IEnumerable<INamedTypeSymbol> Named(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => Parts(type),
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => Parts(symbol.ContainingType),
        _ => [],
    };

    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Append(named),
        _ => [],
    };
}
