using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Workflows.Document;

/// <summary>The one road from a workflow's text to what the generator, the tool and the untyped road stand on.</summary>
internal static class WorkflowLoader
{
    /// <summary>Reads <paramref name="text"/> as InvokeAI's editor would. Never throws on bad input: what is wrong is in the diagnostics.</summary>
    public static LoadedWorkflow Load(string path, string text, LoadOptions options)
        => throw new NotSupportedException();
}
