using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Mutation.Mutants;

/// <summary>Tells code that builds static state.</summary>
internal static class StaticCode
{
    public static bool Holds(SyntaxNode node)
        => node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
        {
            ConstructorDeclarationSyntax constructor => IsStatic(constructor),
            FieldDeclarationSyntax field => IsStatic(field),
            PropertyDeclarationSyntax { Initializer: { } value } property => IsStatic(property) && value.Span.Contains(node.Span),
            _ => false,
        };

    private static bool IsStatic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.StaticKeyword);
}
