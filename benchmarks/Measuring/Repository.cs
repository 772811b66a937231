namespace InvokeAI.Benchmarks.Measuring;

/// <summary>The checkout that the rows which build programs of their own take the sources from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var d = new DirectoryInfo(Environment.CurrentDirectory); d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "InvokeAI.Typed.sln")))
                return d.FullName;
        }

        throw new DirectoryNotFoundException("Run this row from within the repository.");
    }
}
