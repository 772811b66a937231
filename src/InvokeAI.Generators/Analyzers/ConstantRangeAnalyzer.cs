using System.Collections.Immutable;
using System.Globalization;
using InvokeAI.Workflows.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace InvokeAI.Generators.Analyzers;

/// <summary>Reports INVK201: a constant that the setter would refuse at run time. It reads the range that the generator wrote on the property.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstantRangeAnalyzer : DiagnosticAnalyzer
{
    private const string Id = "INVK201";

    private const string Title = "A constant out of range";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        Title,
        "'{0}' takes {1}; {2} throws an ArgumentOutOfRangeException when the program runs",
        "InvokeAI",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Diagnostics.HelpLink.Of(Id, Title));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("InvokeAI.Generated.InputRangeAttribute") is { } attribute)
                start.RegisterOperationAction(operation => Assignment(operation, attribute), OperationKind.SimpleAssignment);
        });
    }

    private static void Assignment(OperationAnalysisContext context, INamedTypeSymbol attribute)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } || AttributedRange.Of(property, attribute) is not { } range)
            return;
        var value = Unconverted(assignment.Value);
        foreach (var (number, operation) in Constants(value))
        {
            if (!range.Numbers.Holds(number))
                Report(operation, RangeWords.Of(range.Numbers), number.ToString("R", CultureInfo.InvariantCulture));
        }

        if (LengthOf(value) is (var length, var what) && !range.Length.Holds(length))
            Report(value, RangeWords.Of(range.Length, what), RangeWords.Count(length, what));

        void Report(IOperation operation, string takes, string given)
            => context.ReportDiagnostic(Diagnostic.Create(Rule, operation.Syntax.GetLocation(), property.Name, takes, given));
    }

    /// <summary>Returns the length of a list or a constant text, or null if a spread or a variable hides it.</summary>
    private static (int Length, string What)? LengthOf(IOperation value) => value switch
    {
        ICollectionExpressionOperation list when !list.Elements.Any(element => element is ISpreadOperation) => (list.Elements.Length, "item"),
        { ConstantValue: { HasValue: true, Value: string text } } => (LengthBounds.Characters(text), "character"),
        _ => null,
    };

    private static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { ConstantValue.HasValue: false } conversion)
            operation = conversion.Operand;
        return operation;
    }

    /// <summary>Returns the constants in a value: the value itself, behind conversions (<c>SeedInput</c>, <c>OneOrMany</c>), or each item of a list.</summary>
    private static IEnumerable<(double Value, IOperation Operation)> Constants(IOperation operation)
    {
        operation = Unconverted(operation);
        if (operation is ICollectionExpressionOperation list)
            return list.Elements.SelectMany(Constants);
        return operation.ConstantValue is
        {
            HasValue: true,
            Value: (int or long or double or float or short or byte or sbyte or ushort or uint or ulong) and var value
        }
            ? [(Convert.ToDouble(value, CultureInfo.InvariantCulture), operation)]
            : [];
    }
}
