using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>
/// Makes what somebody would write by hand from an emitted class: the same public members with the same documentation, each
/// implemented in the shortest way, and the same data as string constants.
/// </summary>
internal sealed class HandWritten : CSharpSyntaxRewriter
{
    // First: the lists below are made of it.
    private static readonly SyntaxToken Semicolon = SyntaxFactory.Token(SyntaxKind.SemicolonToken);
    // The descriptors take nothing else.
    private static readonly BaseListSyntax Interface =
        SyntaxFactory.BaseList([SyntaxFactory.SimpleBaseType(SyntaxFactory.ParseTypeName("global::InvokeAI.IWorkflow"))]);
    private static readonly EqualsValueClauseSyntax Default = SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression("default!"));
    private static readonly AccessorListSyntax Get = Accessors(SyntaxKind.GetAccessorDeclaration);
    private static readonly AccessorListSyntax GetAndSet = Accessors(SyntaxKind.GetAccessorDeclaration, SyntaxKind.SetAccessorDeclaration);

    public static string[] From(IEnumerable<SyntaxTree> emitted)
        => [.. emitted.Select(tree => new HandWritten().Visit(tree.GetRoot()).NormalizeWhitespace().ToFullString())];

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node)
        => base.VisitRecordDeclaration(node.WithAttributeLists([]).WithBaseList(node.BaseList is null ? null : Interface));

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
        => node.Modifiers.Any(SyntaxKind.PublicKeyword)
            ? node.WithDeclaration(node.Declaration.WithVariables([node.Declaration.Variables[0].WithInitializer(Default)]))
            : null;

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var text = node.DescendantNodes().OfType<LiteralExpressionSyntax>().FirstOrDefault(literal => literal.IsKind(SyntaxKind.StringLiteralExpression));
        return node.Modifiers.Any(SyntaxKind.StaticKeyword) && text is not null
            ? SyntaxFactory.ParseMemberDeclaration($"private const string {node.Identifier.Text} = {text.Token.Text};")
            : null;
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (node.ExplicitInterfaceSpecifier is not null)
            return node.WithExpressionBody(SyntaxFactory.ArrowExpressionClause(SyntaxFactory.ParseExpression("default!")));
        var isStatic = node.Modifiers.Any(SyntaxKind.StaticKeyword);
        var written = node.WithExpressionBody(null).WithSemicolonToken(default).WithInitializer(null).WithAccessorList(isStatic ? Get : GetAndSet);
        return node.Modifiers.Any(SyntaxKind.RequiredKeyword)
            ? written
            : written.WithInitializer(Default).WithSemicolonToken(Semicolon);
    }

    private static AccessorListSyntax Accessors(params SyntaxKind[] kinds)
        => SyntaxFactory.AccessorList([.. kinds.Select(kind => SyntaxFactory.AccessorDeclaration(kind).WithSemicolonToken(Semicolon))]);
}
