namespace InvokeAI.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    /// <summary>Gets the root of the repository.</summary>
    public static string Root { get; } = Find() ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");

    /// <summary>Returns the root of the repository, or null if the tests run outside of it.</summary>
    public static string? Find()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(d.FullName, "InvokeAI.Typed.sln")))
                return d.FullName;
        }

        return null;
    }

    /// <summary>Returns the full path of a file or folder of the repository.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);
}
