using System.Collections.Immutable;
using InvokeAI.Workflows.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace InvokeAI.Generators.Analyzers;

/// <summary>
/// Reports INVK200 at <c>new X()</c> if X's form differs from its lock. The drift itself is the generator's error in the JSON file. This diagnostic is
/// information in C#, because a code fix cannot reach the JSON file. It reads only the emitted attribute.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FormDriftAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The diagnostic's ID.</summary>
    public const string Id = "INVK200";

    /// <summary>Diagnostic property: the lock's path, relative to the project.</summary>
    public const string LockProperty = "Lock";

    /// <summary>Diagnostic property: the lock's text that accepts the form as it is.</summary>
    public const string AcceptedLockProperty = "AcceptedLock";

    private const string Title = "A workflow's form differs from its lock";

    private const string AttributeName = "InvokeAI.Generated.WorkflowFormAttribute";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        Title,
        "The form of '{0}' differs from its lock '{1}'",
        "InvokeAI",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Diagnostics.HelpLink.Of(Id, Title));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(AttributeName) is { } attribute)
                start.RegisterOperationAction(operation => Analyze(operation, attribute), OperationKind.ObjectCreation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol attribute)
    {
        // Only the project that owns the workflow file can accept its form.
        if (((IObjectCreationOperation)context.Operation).Type is not INamedTypeSymbol type
            || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, context.Compilation.Assembly))
        {
            return;
        }

        foreach (var data in type.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute) || Text(data, LockProperty) is not { } path
                || Text(data, AcceptedLockProperty) is not { } accepted)
                continue;
            var properties = ImmutableDictionary<string, string?>.Empty.Add(LockProperty, path).Add(AcceptedLockProperty, accepted);
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), properties, type.Name, SafeText.Line(path)));
        }
    }

    private static string? Text(AttributeData data, string name)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value.Value as string;
        }

        return null;
    }
}
