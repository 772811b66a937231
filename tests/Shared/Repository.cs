namespace InvokeAI.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Find() ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");

    /// <summary>The repository's root; null where the tests run outside of it.</summary>
    public static string? Find()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(d.FullName, "InvokeAI.Typed.sln")))
                return d.FullName;
        }

        return null;
    }

    /// <summary>The full path of a file or folder of the repository.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);
}
