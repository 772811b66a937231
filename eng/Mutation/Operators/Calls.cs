using InvokeAI.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace InvokeAI.Mutation.Operators;

/// <summary>Calls a method's opposite, or leaves out a call that only refines its receiver.</summary>
internal static class Calls
{
    private static readonly (string, string)[] Opposites =
    [
        ("First", "Last"), ("FirstOrDefault", "LastOrDefault"), ("Any", "All"), ("OrderBy", "OrderByDescending"), ("Order", "OrderDescending"),
        ("Min", "Max"), ("Skip", "Take"), ("StartsWith", "EndsWith"), ("IndexOf", "LastIndexOf"), ("IndexOfAny", "LastIndexOfAny"), ("TrimStart", "TrimEnd"),
        ("ToLowerInvariant", "ToUpperInvariant"), ("Floor", "Ceiling"), ("Exists", "TrueForAll"), ("Union", "Intersect"),
    ];

    private static readonly Dictionary<string, string> Other =
        Opposites.SelectMany(o => new[] { o, (o.Item2, o.Item1) }).ToDictionary(o => o.Item1, o => o.Item2);

    private static readonly HashSet<string> Refining =
    [
        "Where", "Distinct", "OrderBy", "OrderByDescending", "ThenBy", "Order", "Reverse", "Concat", "Append", "Prepend", "Except", "Skip", "Take",
        "Trim", "TrimStart", "TrimEnd", "Replace", "Substring", "DefaultIfEmpty", "ToLowerInvariant", "ToUpperInvariant",
    ];

    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model)
    {
        if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "OrdinalIgnoreCase" } comparer)
            yield return Edit.Replace(comparer, comparer.WithName(IdentifierName("Ordinal")), "other comparison");
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } call || IsBehindQuestionMark(call))
            yield break;
        var name = method.Name.Identifier.ValueText;
        if (Other.TryGetValue(name, out var other))
            yield return Edit.Replace(call, call.WithExpression(method.WithName(IdentifierName(other))), "opposite call");
        if (Refining.Contains(name) && model.GetSymbolInfo(method.Expression).Symbol is not ITypeSymbol)
            yield return Edit.Replace(call, method.Expression, "removed call");
    }

    private static bool IsBehindQuestionMark(SyntaxNode node)
        => node.DescendantNodes()
            .Any(n => n is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax
                && !node.Contains(n.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()));
}
