namespace InvokeAI.Tool.Reading;

/// <summary>A workflow's JSON: a file of it, or an image that InvokeAI embedded it in.</summary>
internal static class WorkflowText
{
    public static TextFile Read(string path) => TextFile.Read(path, bytes => new(WorkflowBytes.TryRead(bytes, out var problem), problem));
}
