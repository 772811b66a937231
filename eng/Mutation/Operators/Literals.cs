using System.Globalization;
using InvokeAI.Mutation.Mutants;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace InvokeAI.Mutation.Operators;

/// <summary>Changes texts, numbers, characters and truth values, and empties collections.</summary>
internal static class Literals
{
    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model) => node switch
    {
        LiteralExpressionSyntax literal => Other(literal) is { } other ? [Edit.Replace(literal, other, "changed literal")] : [],
        InterpolatedStringExpressionSyntax text => [Edit.Replace(text, Text(""), "changed literal")],
        CollectionExpressionSyntax { Elements.Count: > 0 } collection => [Edit.Replace(collection, CollectionExpression(), "emptied collection")],
        _ => [],
    };

    private static LiteralExpressionSyntax? Other(LiteralExpressionSyntax literal) => (literal.Kind(), literal.Token.Value) switch
    {
        (SyntaxKind.TrueLiteralExpression, _) => LiteralExpression(SyntaxKind.FalseLiteralExpression),
        (SyntaxKind.FalseLiteralExpression, _) => LiteralExpression(SyntaxKind.TrueLiteralExpression),
        (_, string text) => Text(text.Length == 0 ? "mutant" : ""),
        (_, char c) => LiteralExpression(SyntaxKind.CharacterLiteralExpression, Literal(c == '~' ? '^' : '~')),
        (_, int number) => Number(Literal(number + 1)),
        (_, uint number) => Number(Literal(number + 1)),
        (_, long number) => Number(Literal(number + 1)),
        (_, double number) => Number(Literal((number + 1).ToString("R", CultureInfo.InvariantCulture) + "d", number + 1)),
        _ => null,
    };

    private static LiteralExpressionSyntax Number(SyntaxToken token) => LiteralExpression(SyntaxKind.NumericLiteralExpression, token);

    private static LiteralExpressionSyntax Text(string text) => LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(text));
}
