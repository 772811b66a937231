namespace InvokeAI.Benchmarks.Corpus;

/// <summary>The files of a project with many workflows: of one, two and three sections in turn.</summary>
internal static class MadeFiles
{
    public static (string Path, string Text)[] Files(int count)
        => [.. Enumerable.Range(0, count).Select(i => ($"/app/workflows/portrait-{i:D3}.json", WorkflowMaker.Make(i, (i % 3) + 1)))];

    /// <summary>One of <see cref="Files"/> after an edit that changes its form's default and its graph.</summary>
    public static string Edited(int file, int steps) => WorkflowMaker.Make(file, (file % 3) + 1, steps: steps);
}
