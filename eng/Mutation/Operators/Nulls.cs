using InvokeAI.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Mutation.Operators;

/// <summary>Takes one side of <c>??</c>.</summary>
internal static class Nulls
{
    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model)
        => node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
            ? [Edit.Replace(coalesce, coalesce.Left, "dropped ??"), Edit.Replace(coalesce, coalesce.Right, "always right of ??")]
            : [];
}
