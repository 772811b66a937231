using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace InvokeAI.Generators.CodeFixes;

/// <summary>
/// Accepts every form of a document, project or solution at once. It is our own, because Roslyn's batch fixer only merges edits of source documents.
/// </summary>
internal sealed class AcceptFormsFixAll : FixAllProvider
{
    public static readonly AcceptFormsFixAll Instance = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var edits = new Dictionary<DocumentId, LockEdit>();
        foreach (var project in fixAllContext.Scope == FixAllScope.Solution ? fixAllContext.Solution.Projects : [fixAllContext.Project])
        {
            var diagnostics = fixAllContext is { Scope: FixAllScope.Document, Document: { } document }
                ? await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (var diagnostic in diagnostics)
            {
                if (LockEdit.Of(project, diagnostic) is { } edit)
                    edits[edit.Lock] = edit;
            }
        }

        var solution = fixAllContext.Solution;
        foreach (var edit in edits.Values)
            solution = edit.Apply(solution);
        return edits.Count == 0 ? null : CodeAction.Create(AcceptFormFix.Title, _ => Task.FromResult(solution), AcceptFormFix.Title);
    }
}
