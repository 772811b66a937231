using InvokeAI.Tool.Output;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tool.Reading;

/// <summary>Workflows with their locks, and the locks beside them without a workflow.</summary>
/// <param name="Readable">Those that could be read, in the order of the command line.</param>
/// <param name="Unreadable">The others, with what was said of them.</param>
/// <param name="Orphans">Path and text of locks in the same folders without a file of their name.</param>
internal sealed record FormSources(IReadOnlyList<FormSource> Readable, IReadOnlyList<(string Path, DiagnosticPlace Diagnostic)> Unreadable,
    IReadOnlyList<(string Path, string Text)> Orphans)
{
    public bool AnyUnreadable => Unreadable.Count > 0;

    public static FormSources Read(IEnumerable<string> paths, UnknownNodes unknownNodes, ToolConsole console)
    {
        var readable = new List<FormSource>();
        var unreadable = new List<(string, DiagnosticPlace)>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            var file = TextFile.Read(path);
            var formLock = LockText.Read(path);
            if (file.Text is not { } text)
                unreadable.Add(Failed(path, file.Problem!, console));
            else if (formLock.Problem is { } problem)
                unreadable.Add(Failed(FormLock.PathFor(path), problem, console));
            else
                readable.Add(new FormSource(path, text, FormLock.PathFor(path), formLock.Text) { UnknownNodes = unknownNodes });
        }

        return new FormSources(readable, unreadable, Orphaned(readable));
    }

    private static (string, DiagnosticPlace) Failed(string path, string problem, ToolConsole console)
    {
        var place = DiagnosticPlace.Of(ProjectRules.FileUnreadable.At(TextSpan.None, path, problem), new LineMap(""));
        console.Report(path, place);
        return (path, place);
    }

    private static List<(string, string)> Orphaned(IEnumerable<FormSource> sources)
    {
        var orphans = new List<(string, string)>();
        var folders = sources.Select(s => Path.GetDirectoryName(s.Path) ?? "").Distinct(StringComparer.Ordinal);
        foreach (var path in folders.SelectMany(f => Directory.EnumerateFiles(f.Length == 0 ? "." : f, "*" + FormLock.Extension)).Order(StringComparer.Ordinal))
        {
            var named = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
            if (!File.Exists(string.Concat(named.AsSpan(0, named.Length - FormLock.Extension.Length), ".json")) && TextFile.Read(named).Text is { } text)
                orphans.Add((named, text));
        }

        return orphans;
    }
}
