using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InvokeAI.Mutation.Mutants;

/// <summary>Represents one way in which a node of the source can be changed while a switch is on.</summary>
/// <param name="Node">The node of the source as it is written.</param>
/// <param name="Kind">How the switch stands in the code.</param>
/// <param name="Other">What stands in place of the node, or null if the kind says it all.</param>
/// <param name="Operator">The operator that made it, in a word.</param>
/// <param name="After">The changed source, for people.</param>
internal sealed record Edit(SyntaxNode Node, EditKind Kind, SyntaxNode? Other, string Operator, string After)
{
    /// <summary>Gets the source as it is written, on one line.</summary>
    public string Before => string.Join(' ', Node.ToString().Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    public static Edit Replace(SyntaxNode node, SyntaxNode other, string name)
        => new(node, EditKind.Replace, other, name, other.NormalizeWhitespace().ToString());

    public static Edit Retest(IsPatternExpressionSyntax test, IsPatternExpressionSyntax other, string name)
        => test.DescendantNodes().Any(n => n is SingleVariableDesignationSyntax)
            ? new(test, EditKind.Retest, other, name, other.NormalizeWhitespace().ToString())
            : Replace(test, other, name);

    public static Edit ForceFalse(SyntaxNode condition, string name) => new(condition, EditKind.ForceFalse, null, name, "false");

    public static Edit ForceTrue(SyntaxNode condition, string name) => new(condition, EditKind.ForceTrue, null, name, "true");

    public static Edit Skip(SyntaxNode statement) => new(statement, EditKind.SkipStatement, null, "removed statement", "");

    public static Edit NeverMatch(SyntaxNode arm) => new(arm, EditKind.NeverMatch, null, "removed case", "");

    public static Edit ArmBefore(SyntaxNode arm, SyntaxNode other, string name)
        => new(arm, EditKind.ArmBefore, other, name, other.NormalizeWhitespace().ToString());
}
