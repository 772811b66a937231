namespace Docs;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "InvokeAI.Typed.sln")))
                return d.FullName;
        }

        throw new DirectoryNotFoundException("The documentation tests run inside the repository.");
    }
}
