using InvokeAI.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Mutation.Operators;

/// <summary>Moves the boundary of comparisons and turns <c>==</c> and <c>!=</c> around.</summary>
internal static class Comparisons
{
    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model)
        => node is BinaryExpressionSyntax binary && Other(binary.Kind()) is { } other
            ? [Edit.Replace(binary, SyntaxFactory.BinaryExpression(other, binary.Left, binary.Right),
                other is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression ? "negated comparison" : "moved boundary")]
            : [];

    private static SyntaxKind? Other(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanExpression => SyntaxKind.LessThanOrEqualExpression,
        SyntaxKind.LessThanOrEqualExpression => SyntaxKind.LessThanExpression,
        SyntaxKind.GreaterThanExpression => SyntaxKind.GreaterThanOrEqualExpression,
        SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.GreaterThanExpression,
        SyntaxKind.EqualsExpression => SyntaxKind.NotEqualsExpression,
        SyntaxKind.NotEqualsExpression => SyntaxKind.EqualsExpression,
        _ => null,
    };
}
