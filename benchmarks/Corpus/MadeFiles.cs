using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Benchmarks.Corpus;

/// <summary>The files of a project with many workflows: of one, two and three sections in turn, each with its lock.</summary>
internal static class MadeFiles
{
    public static (string Path, string Text)[] Workflows(int count) => [.. Enumerable.Range(0, count).Select(i => (PathOf(i), Text(i)))];

    /// <summary>Returns a workflow's text. Another value of <paramref name="steps"/> is an edit that changes its form's defaults and its graph.</summary>
    public static string Text(int file, int steps = 30) => WorkflowMaker.Make(file, (file % 3) + 1, steps: steps);

    public static (string Path, string Text) Lock((string Path, string Text) workflow)
    {
        var locked = LockedWorkflow.Load(workflow.Path, workflow.Text, null, new LoadOptions(EmbeddedCatalog.Instance));
        if (locked.Workflow.Diagnostics.Count > 0)
            throw new InvalidDataException($"The made workflow is not clean: {locked.Workflow.Diagnostics[0]}");
        return (FormLock.PathFor(workflow.Path), locked.AcceptedText());
    }

    private static string PathOf(int file) => $"/app/workflows/portrait-{file:D3}.json";
}
