using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InvokeAI.Generators.CodeFixes;

/// <summary>A lock and the text that accepts its workflow's form.</summary>
internal sealed record LockEdit(DocumentId Lock, string Text)
{
    /// <summary>Returns the edit, or null if the lock is not in the project. A code fix can edit an additional file but not create one.</summary>
    public static LockEdit? Of(Project project, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue("Lock", out var path) || path is null || !diagnostic.Properties.TryGetValue("AcceptedLock", out var text)
            || text is null)
            return null;
        var wanted = "/" + Slashes(path).TrimStart('/');
        var document = project.AdditionalDocuments
            .Where(d => ("/" + Slashes(d.FilePath ?? d.Name).TrimStart('/')).EndsWith(wanted, StringComparison.OrdinalIgnoreCase))
            .OrderBy(d => (d.FilePath ?? d.Name).Length)
            .FirstOrDefault();
        return document is null ? null : new LockEdit(document.Id, text);
    }

    // Without a byte order mark, as the build task writes it.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Solution Apply(Solution solution) => solution.WithAdditionalDocumentText(Lock, SourceText.From(Text, Utf8));

    private static string Slashes(string path) => path.Replace('\\', '/');
}
