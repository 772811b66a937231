using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tool.Reading;

/// <summary>The text of the form lock beside a workflow.</summary>
internal static class LockText
{
    /// <summary>Returns the lock's text; neither a text nor a problem if there is no lock.</summary>
    public static TextFile Read(string workflowPath)
    {
        var path = FormLock.PathFor(workflowPath);
        return File.Exists(path) || Directory.Exists(path) ? TextFile.Read(path) : new TextFile(null, null);
    }
}
