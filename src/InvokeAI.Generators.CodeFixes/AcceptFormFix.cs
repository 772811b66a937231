using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace InvokeAI.Generators.CodeFixes;

/// <summary>Accepts the new form at <c>new X()</c> (INVK200): the lock, which is there already, becomes the text that the generator emitted.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AcceptFormFix)), Shared]
public sealed class AcceptFormFix : CodeFixProvider
{
    internal const string Title = "Accept the new form";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["INVK200"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AcceptFormsFixAll.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.Document.Project;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (LockEdit.Of(project, diagnostic) is { } edit)
            {
                // A whole file is written, so that a second fix on a stale text changes nothing.
                context.RegisterCodeFix(
                    CodeAction.Create(Title, _ => Task.FromResult(edit.Apply(project.Solution)), equivalenceKey: Title), diagnostic);
            }
        }

        return Task.CompletedTask;
    }
}
