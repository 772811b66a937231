using InvokeAI.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Mutation.Operators;

/// <summary>Changes one part of a pattern. A pattern takes no switch inside, so the whole test or arm stands twice.</summary>
internal static class Patterns
{
    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model) => node switch
    {
        IsPatternExpressionSyntax test
            => Parts(test.Pattern).Select(part => Edit.Retest(test, test.ReplaceNode(part.Old, part.New), "changed pattern")).Prepend(Negated(test)),
        SwitchExpressionArmSyntax arm => Parts(arm.Pattern).Select(part => Edit.ArmBefore(arm, arm.ReplaceNode(part.Old, part.New), "changed pattern")),
        _ => [],
    };

    private static Edit Negated(IsPatternExpressionSyntax test)
        => test.Pattern is UnaryPatternSyntax not
            ? Edit.Replace(test, test.WithPattern(not.Pattern), "negated pattern")
            : Edit.Replace(test, test.WithPattern(SyntaxFactory.UnaryPattern(SyntaxFactory.ParenthesizedPattern(test.Pattern))), "negated pattern");

    private static IEnumerable<(SyntaxNode Old, SyntaxNode New)> Parts(PatternSyntax pattern)
    {
        foreach (var part in pattern.DescendantNodesAndSelf())
        {
            switch (part)
            {
                case BinaryPatternSyntax binary:
                    yield return (binary, binary.Left);
                    yield return (binary, binary.Right);
                    break;
                case RelationalPatternSyntax relational when OtherToken(relational.OperatorToken.Kind()) is { } other:
                    yield return (relational, relational.WithOperatorToken(SyntaxFactory.Token(other)));
                    break;
                case SubpatternSyntax { Pattern: not VarPatternSyntax } sub when !sub.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Any():
                    yield return (sub, sub.WithPattern(SyntaxFactory.DiscardPattern()));
                    break;
            }
        }
    }

    private static SyntaxKind? OtherToken(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessThanToken => SyntaxKind.LessThanEqualsToken,
        SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanToken,
        SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanEqualsToken,
        SyntaxKind.GreaterThanEqualsToken => SyntaxKind.GreaterThanToken,
        _ => null,
    };
}
