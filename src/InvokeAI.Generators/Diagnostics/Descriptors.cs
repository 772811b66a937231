using System.Collections.Concurrent;
using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Generators.Diagnostics;

/// <summary>Converts our diagnostics to the compiler's, located in the file that they are about.</summary>
internal static class Descriptors
{
    private static readonly ConcurrentDictionary<DiagnosticRule, DiagnosticDescriptor> Known = new();

    public static Diagnostic Of(FileDiagnostic found)
    {
        var location = Location.Create(
            SafeText.Line(found.Path),
            new TextSpan(found.Start, found.Length),
            new LinePositionSpan(new(found.StartLine, found.StartCharacter), new(found.EndLine, found.EndCharacter)));
        return Diagnostic.Create(
            Known.GetOrAdd(found.Diagnostic.Rule, Descriptor),
            location,
            Severity(found.Severity),
            additionalLocations: null,
            properties: null,
            messageArgs: [.. found.Diagnostic.Arguments]);
    }

    private static DiagnosticDescriptor Descriptor(DiagnosticRule rule)
        => new(rule.Id, rule.Title, rule.MessageFormat, "InvokeAI", Severity(rule.Severity), isEnabledByDefault: true,
            helpLinkUri: HelpLink.Of(rule.Id, rule.Title));

    private static DiagnosticSeverity Severity(WorkflowSeverity severity) => severity switch
    {
        WorkflowSeverity.Error => DiagnosticSeverity.Error,
        WorkflowSeverity.Warning => DiagnosticSeverity.Warning,
        WorkflowSeverity.Info => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Hidden,
    };
}
