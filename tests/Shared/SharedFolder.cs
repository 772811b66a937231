namespace InvokeAI.Tests;

/// <summary>
/// Finds the folder of real workflows, oracles and recordings that lies beside the checkout but is not part of the product:
/// <c>INVOKEAI_TYPED_SHARED</c>, else <c>../shared</c> beside the repository. Tests that need it are skipped where it is absent, except in CI.
/// </summary>
internal static class SharedFolder
{
    private static readonly string? Root = Find();

    public static bool Exists => Root is not null;

    /// <summary>The full path of a file or folder below shared/; skips the running test (fails it in CI) where shared/ is absent.</summary>
    public static string Path(params string[] parts)
    {
        Require();
        return System.IO.Path.Combine([Root!, .. parts]);
    }

    public static void Require()
    {
        if (Root is not null)
            return;
        const string Reason = "The shared folder is absent (set INVOKEAI_TYPED_SHARED, or put it beside the checkout as ../shared).";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(Reason);
        Assert.Skip(Reason);
    }

    /// <summary>Files of <c>workflows/&lt;set&gt;</c> as theory data; one empty name where shared/ is absent, so that the test runs and says that it is skipped.</summary>
    public static IEnumerable<(string Set, string Name)> Workflows(params string[] sets)
    {
        if (Root is null)
            return [("", "")];
        var root = System.IO.Path.Combine(Root, "workflows");
        if (sets.Length == 0)
            sets = [.. Directory.GetDirectories(root).Select(d => System.IO.Path.GetFileName(d)!).Order(StringComparer.Ordinal)];
        return from set in sets
               from file in Directory.GetFiles(System.IO.Path.Combine(root, set), "*.json").Order(StringComparer.Ordinal)
               select (set, System.IO.Path.GetFileName(file));
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("INVOKEAI_TYPED_SHARED") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(d.FullName, "InvokeAI.Typed.sln")))
                continue;
            var beside = System.IO.Path.Combine(d.FullName, "..", "shared");
            return Directory.Exists(beside) ? System.IO.Path.GetFullPath(beside) : null;
        }

        return null;
    }
}
