using InvokeAI.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace InvokeAI.Mutation.Operators;

/// <summary>Returns, or sets a member of a new object to, the default of its type.</summary>
internal static class Results
{
    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model)
        => Value(node) is { } value && value is not (LiteralExpressionSyntax or ThrowExpressionSyntax or RefExpressionSyntax or CollectionExpressionSyntax)
        ? Other(model.GetTypeInfo(value)).Select(other => Edit.Replace(value, other, node is AssignmentExpressionSyntax ? "changed member" : "changed result"))
        : [];

    private static ExpressionSyntax? Value(SyntaxNode node) => node switch
    {
        ReturnStatementSyntax { Expression: { } value } => value,
        ArrowExpressionClauseSyntax arrow => arrow.Expression,
        LambdaExpressionSyntax { ExpressionBody: { } body } => body,
        AssignmentExpressionSyntax
        {
            Parent: InitializerExpressionSyntax
            {
                RawKind: (int)SyntaxKind.ObjectInitializerExpression or (int)SyntaxKind.WithInitializerExpression
            }
        } member
            when member.Right is not InitializerExpressionSyntax => member.Right,
        _ => null,
    };

    private static IEnumerable<ExpressionSyntax> Other(TypeInfo info) => (info.ConvertedType ?? info.Type) switch
    {
        null or { SpecialType: SpecialType.System_Void } => [],
        { SpecialType: SpecialType.System_Boolean }
            => [LiteralExpression(SyntaxKind.TrueLiteralExpression), LiteralExpression(SyntaxKind.FalseLiteralExpression)],
        { SpecialType: SpecialType.System_String } type => type.NullableAnnotation == NullableAnnotation.Annotated
            ? [LiteralExpression(SyntaxKind.NullLiteralExpression)]
            : [LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(""))],
        { IsValueType: true } or { NullableAnnotation: NullableAnnotation.Annotated } => [LiteralExpression(SyntaxKind.DefaultLiteralExpression)],
        IArrayTypeSymbol => [CollectionExpression()],
        INamedTypeSymbol { Name: "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" or "IList" or "List" or "HashSet" } => [CollectionExpression()],
        _ => [],
    };
}
