namespace InvokeAI.Tool.Reading;

/// <summary>A workflow's JSON: a file of it, or a picture that InvokeAI embedded it in.</summary>
internal static class WorkflowText
{
    public static TextFile Read(string path)
    {
        try
        {
            if (!File.Exists(path) || !PngWorkflow.IsPng(path))
                return TextFile.Read(path);
            return PngWorkflow.Read(path) is { } text ? new TextFile(text, null) : new TextFile(null, "no workflow is embedded in the picture");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new TextFile(null, e.Message);
        }
    }
}
