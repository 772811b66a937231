using InvokeAI.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Mutation.Operators;

/// <summary>Removes calls, assignments and jumps.</summary>
internal static class Statements
{
    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model) => node switch
    {
        ExpressionStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or YieldStatementSyntax or ThrowStatementSyntax
            or ReturnStatementSyntax { Expression: null } => [Edit.Skip(node)],
        SwitchExpressionArmSyntax { Pattern: not DiscardPatternSyntax } arm => [Edit.NeverMatch(arm)],
        CaseSwitchLabelSyntax or CasePatternSwitchLabelSyntax => [Edit.NeverMatch(node)],
        _ => [],
    };
}
