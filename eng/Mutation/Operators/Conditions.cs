using InvokeAI.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Mutation.Operators;

/// <summary>Forces conditions, drops operands of <c>&amp;&amp;</c> and <c>||</c>, and removes <c>!</c>.</summary>
internal static class Conditions
{
    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model) => node switch
    {
        IfStatementSyntax statement => Forced(statement.Condition, "forced condition"),
        ConditionalExpressionSyntax choice => Forced(choice.Condition, "forced condition"),
        WhenClauseSyntax { Condition: var condition } => Forced(condition, "forced condition"),
        WhileStatementSyntax loop => [Edit.ForceFalse(loop.Condition, "skipped loop")],
        ForStatementSyntax { Condition: { } condition } => [Edit.ForceFalse(condition, "skipped loop")],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and
            => [Edit.ForceTrue(and.Left, "dropped operand"), Edit.ForceTrue(and.Right, "dropped operand")],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or
            => [Edit.ForceFalse(or.Left, "dropped operand"), Edit.ForceFalse(or.Right, "dropped operand")],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => [Edit.Replace(not, not.Operand, "removed negation")],
        _ => [],
    };

    private static IEnumerable<Edit> Forced(ExpressionSyntax condition, string name)
        => condition is LiteralExpressionSyntax ? [] : [Edit.ForceFalse(condition, name), Edit.ForceTrue(condition, name)];
}
