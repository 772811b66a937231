using InvokeAI.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Mutation.Operators;

/// <summary>Swaps arithmetic operators, increments and compound assignments.</summary>
internal static class Arithmetic
{
    private const string Name = "swapped arithmetic";

    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model) => node switch
    {
        BinaryExpressionSyntax binary when Other(binary.Kind()) is { } other && !IsText(binary, model)
            => [Edit.Replace(binary, SyntaxFactory.BinaryExpression(other, binary.Left, binary.Right), Name)],
        AssignmentExpressionSyntax assignment when OtherAssignment(assignment.Kind()) is { } other && !IsText(assignment, model)
            => [Edit.Replace(assignment, SyntaxFactory.AssignmentExpression(other, assignment.Left, assignment.Right), Name)],
        PostfixUnaryExpressionSyntax { Parent: not ForStatementSyntax } step when OtherStep(step.Kind()) is { } other
            => [Edit.Replace(step, SyntaxFactory.PostfixUnaryExpression(other, step.Operand), Name)],
        PrefixUnaryExpressionSyntax step when OtherStep(step.Kind()) is { } other
            => [Edit.Replace(step, SyntaxFactory.PrefixUnaryExpression(other, step.Operand), Name)],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => [Edit.Replace(minus, minus.Operand, Name)],
        _ => [],
    };

    private static bool IsText(ExpressionSyntax expression, SemanticModel model)
        => model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private static SyntaxKind? Other(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => SyntaxKind.SubtractExpression,
        SyntaxKind.SubtractExpression => SyntaxKind.AddExpression,
        SyntaxKind.MultiplyExpression => SyntaxKind.DivideExpression,
        SyntaxKind.DivideExpression => SyntaxKind.MultiplyExpression,
        SyntaxKind.ModuloExpression => SyntaxKind.MultiplyExpression,
        SyntaxKind.LeftShiftExpression => SyntaxKind.RightShiftExpression,
        SyntaxKind.RightShiftExpression => SyntaxKind.LeftShiftExpression,
        SyntaxKind.BitwiseAndExpression => SyntaxKind.BitwiseOrExpression,
        SyntaxKind.BitwiseOrExpression => SyntaxKind.BitwiseAndExpression,
        SyntaxKind.ExclusiveOrExpression => SyntaxKind.BitwiseAndExpression,
        _ => null,
    };

    private static SyntaxKind? OtherAssignment(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddAssignmentExpression => SyntaxKind.SubtractAssignmentExpression,
        SyntaxKind.SubtractAssignmentExpression => SyntaxKind.AddAssignmentExpression,
        SyntaxKind.ExclusiveOrAssignmentExpression => SyntaxKind.AndAssignmentExpression,
        SyntaxKind.AndAssignmentExpression => SyntaxKind.OrAssignmentExpression,
        SyntaxKind.OrAssignmentExpression => SyntaxKind.AndAssignmentExpression,
        _ => null,
    };

    private static SyntaxKind? OtherStep(SyntaxKind kind) => kind switch
    {
        SyntaxKind.PostIncrementExpression => SyntaxKind.PostDecrementExpression,
        SyntaxKind.PostDecrementExpression => SyntaxKind.PostIncrementExpression,
        SyntaxKind.PreIncrementExpression => SyntaxKind.PreDecrementExpression,
        SyntaxKind.PreDecrementExpression => SyntaxKind.PreIncrementExpression,
        _ => null,
    };
}
