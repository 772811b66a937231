using InvokeAI.Workflows.Texts;

namespace InvokeAI;

/// <summary>Reads a workflow's JSON from a file's bytes: a file of JSON, or an image that InvokeAI embedded the workflow in.</summary>
internal static class WorkflowBytes
{
    private const string Keyword = "invokeai_workflow";

    /// <summary>Returns the JSON, or null and the reason, in words that follow "the file cannot be read:".</summary>
    public static string? TryRead(byte[] bytes, out string? problem)
    {
        if (!PngText.IsPng(bytes))
            return FileText.TryDecode(bytes, out problem);
        try
        {
            var text = PngText.Find(bytes, Keyword);
            problem = text is null ? "no workflow is embedded in the image" : null;
            return text;
        }
        catch (InvalidDataException e)
        {
            problem = e.Message;
            return null;
        }
    }
}
