using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace InvokeAI.Mutation.Mutants;

/// <summary>Writes mutants into a source: all of them at once, each behind its switch.</summary>
internal sealed class MutantWriter(IEnumerable<(int Id, Edit Edit)> mutants) : CSharpSyntaxRewriter
{
    /// <summary>The kind of annotation that leads from a place in the changed source back to the mutant's number.</summary>
    public const string Annotation = "mutant";

    private readonly ILookup<SyntaxNode, (int Id, Edit Edit)> _mutants = mutants.ToLookup(m => m.Edit.Node);

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var written = base.Visit(node);
        if (node is null || written is null || !_mutants.Contains(node))
            return written;
        foreach (var (id, edit) in _mutants[node])
        {
            if (edit.Kind != EditKind.ArmBefore)
                written = Write(written, id, edit).WithAdditionalAnnotations(new SyntaxAnnotation(Annotation, id.ToString()));
        }

        return written;
    }

    public override SyntaxNode? VisitSwitchExpression(SwitchExpressionSyntax node)
    {
        var written = (SwitchExpressionSyntax)base.VisitSwitchExpression(node)!;
        var arms = new List<SwitchExpressionArmSyntax>();
        for (var i = 0; i < node.Arms.Count; i++)
        {
            foreach (var (id, edit) in _mutants[node.Arms[i]].Where(m => m.Edit.Kind == EditKind.ArmBefore))
            {
                var other = (SwitchExpressionArmSyntax)edit.Other!;
                arms.Add(
                    other.WithWhenClause(WhenClause(And(Is(id), other.WhenClause?.Condition)))
                        .WithAdditionalAnnotations(new SyntaxAnnotation(Annotation, id.ToString())));
            }

            arms.Add(written.Arms[i]);
        }

        return arms.Count == node.Arms.Count ? written : written.WithArms(SeparatedList(arms));
    }

    private static SyntaxNode Write(SyntaxNode written, int id, Edit edit) => edit.Kind switch
    {
        EditKind.Replace
            => Parenthesized(ConditionalExpression(Is(id), Parenthesized((ExpressionSyntax)edit.Other!), Parenthesized((ExpressionSyntax)written))),
        EditKind.Retest
            => Parenthesized(
                ConditionalExpression(IsNot(id), Parenthesized((ExpressionSyntax)written),
                    Parenthesized(WithOwnVariables((IsPatternExpressionSyntax)edit.Other!, id)))),
        EditKind.ForceFalse => Parenthesized(BinaryExpression(SyntaxKind.LogicalAndExpression, Parenthesized((ExpressionSyntax)written), IsNot(id))),
        EditKind.ForceTrue => Parenthesized(BinaryExpression(SyntaxKind.LogicalOrExpression, Parenthesized((ExpressionSyntax)written), Is(id))),
        EditKind.SkipStatement => IfStatement(IsNot(id), (StatementSyntax)written),
        _ => written switch
        {
            SwitchExpressionArmSyntax arm => arm.WithWhenClause(WhenClause(And(IsNot(id), arm.WhenClause?.Condition))),
            CaseSwitchLabelSyntax label => CasePatternSwitchLabel(ConstantPattern(label.Value), WhenClause(IsNot(id)), label.ColonToken),
            CasePatternSwitchLabelSyntax label => label.WithWhenClause(WhenClause(And(IsNot(id), label.WhenClause?.Condition))),
            _ => throw new InvalidOperationException($"A {written.Kind()} has no condition."),
        },
    };

    private static ExpressionSyntax WithOwnVariables(IsPatternExpressionSyntax test, int id)
    {
        var variables = test.DescendantNodes().OfType<SingleVariableDesignationSyntax>().ToList();
        var isNot = test.Pattern is UnaryPatternSyntax;
        var renamed = test.ReplaceNodes(variables, (v, _) => SingleVariableDesignation(Identifier(Own(v))));
        ExpressionSyntax matches = isNot ? renamed.WithPattern(((UnaryPatternSyntax)renamed.Pattern).Pattern) : renamed;
        matches = variables.Aggregate(matches, (all, v) => And(all, ParseExpression($"({v.Identifier.ValueText} = {Own(v)}) is var _")));
        return isNot ? PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Parenthesized(matches)) : matches;

        string Own(SingleVariableDesignationSyntax variable) => $"{variable.Identifier.ValueText}_{id}";
    }

    private static ExpressionSyntax And(ExpressionSyntax left, ExpressionSyntax? right)
        => right is null ? left : BinaryExpression(SyntaxKind.LogicalAndExpression, left, Parenthesized(right));

    private static ParenthesizedExpressionSyntax Parenthesized(ExpressionSyntax expression) => ParenthesizedExpression(expression.WithoutTrivia());

    private static PrefixUnaryExpressionSyntax IsNot(int id) => PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Is(id));

    private static ExpressionSyntax Is(int id) => ParseExpression($"global::{MutantSwitch.TypeName}.Is({id})");
}
