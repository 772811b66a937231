using InvokeAI.Tests;

namespace Docs;

/// <summary>A fresh working folder with the files that samples speak of: <c>workflows/</c> and <c>photo.png</c>.</summary>
internal sealed class SampleFolder : IDisposable
{
    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("invokeai-docs-");

    public SampleFolder()
    {
        var workflows = _folder.CreateSubdirectory("workflows");
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "SampleApp", "workflows"), "*.json"))
            File.Copy(file, Path.Combine(workflows.FullName, Path.GetFileName(file)));
        File.WriteAllBytes(Path.Combine(_folder.FullName, "photo.png"), Convert.FromBase64String(OnePixel));
        Directory.SetCurrentDirectory(_folder.FullName);
    }

    private const string OnePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Delete(recursive: true);
    }
}
