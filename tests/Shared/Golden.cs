using System.Runtime.CompilerServices;

namespace InvokeAI.Tests;

/// <summary>Compares text with a file below the test project's <c>Golden/</c>; <c>UPDATE_GOLDEN=1</c> rewrites it (never in CI).</summary>
internal static class Golden
{
    public static void Equal(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(ProjectFolder(testFile), "Golden", name);
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"There is no golden file {name}; run the tests with UPDATE_GOLDEN=1 and read what it writes.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    // Deterministic builds map source paths, so the file's own path may not exist on this machine: go by the solution then.
    private static string ProjectFolder(string testFile)
        => Repository.Find() is { } root
            ? Path.Combine(root, "tests", typeof(Golden).Assembly.GetName().Name!)
            : Path.GetDirectoryName(testFile)!;
}
