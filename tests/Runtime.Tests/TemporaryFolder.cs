namespace InvokeAI.Tests;

/// <summary>Represents a folder that is deleted after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("invokeai-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
