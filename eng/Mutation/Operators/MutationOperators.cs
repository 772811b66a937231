using InvokeAI.Mutation.Mutants;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Mutation.Operators;

/// <summary>Lists the operators.</summary>
internal static class MutationOperators
{
    private static readonly Func<SyntaxNode, SemanticModel, IEnumerable<Edit>>[] All =
    [
        Conditions.Of, Comparisons.Of, Arithmetic.Of, Literals.Of, Statements.Of, Results.Of, Calls.Of, Patterns.Of, Nulls.Of,
    ];

    public static IEnumerable<Edit> Of(SyntaxNode node, SemanticModel model) => All.SelectMany(of => of(node, model));
}
