using InvokeAI.Mutation.Operators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Mutation.Mutants;

/// <summary>Finds every edit that the operators propose for a source.</summary>
internal static class MutantFinder
{
    public static IEnumerable<Edit> Find(SyntaxTree tree, SemanticModel model)
        => tree.GetRoot().DescendantNodes(IsMutable).Where(IsMutable).SelectMany(node => MutationOperators.Of(node, model));

    // Constants must stay constants, and the part behind a question mark cannot stand alone.
    private static bool IsMutable(SyntaxNode node)
        => node is not (AttributeListSyntax or ParameterListSyntax or EnumMemberDeclarationSyntax or PatternSyntax or ConstructorInitializerSyntax)
        && !(node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword))
        && !(node is LocalDeclarationStatementSyntax local && local.IsConst)
        && !(node is ExpressionSyntax { Parent: CaseSwitchLabelSyntax })
        && !IsRowOfTable(node)
        && !IsContextOfAwait(node)
        && !(node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    // No test has a synchronization context, so the argument decides nothing that a test can see.
    private static bool IsContextOfAwait(SyntaxNode node)
        => node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } }
            && called.Name.Identifier.ValueText == "ConfigureAwait";

    // A static list of words is data: a test of the table says more than a mutant of each word, and each would need a process of its own.
    private static bool IsRowOfTable(SyntaxNode node)
        => StaticCode.Holds(node)
            && node.Parent is ExpressionElementSyntax or InitializerExpressionSyntax { RawKind: not (int)SyntaxKind.ObjectInitializerExpression };
}
