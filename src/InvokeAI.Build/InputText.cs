using InvokeAI.Workflows.Texts;

namespace InvokeAI.Build;

/// <summary>Represents a file's text, or the reason why there is none, in words that follow "the file cannot be read:".</summary>
internal readonly struct InputText(string? text, string? problem)
{
    public string? Text { get; } = text;

    public string? Problem { get; } = problem;

    public static InputText Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                return new(null, "it is a directory");
            return new(FileText.TryDecode(File.ReadAllBytes(path), out var problem), problem);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(null, "the file does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, e.Message);
        }
    }
}
