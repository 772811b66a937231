namespace InvokeAI.Tests.Contract;

/// <summary>
/// Lists the content of each release of InvokeAI, from <c>server-versions.txt</c>: its routes (<c>GET /api/v1/…</c>) and members of its answers
/// (<c>BoardDTO.video_count</c>).
/// </summary>
internal static class ServerVersions
{
    public static IReadOnlyList<(string Version, IReadOnlySet<string> Names)> All { get; } = Read();

    /// <summary>Gets a route whose parameters are without their names, which the stand-in and the server may choose differently.</summary>
    public static string Shape(string route) => System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]*\}", "{}");

    private static List<(string Version, IReadOnlySet<string> Names)> Read()
    {
        using var stream = typeof(ServerVersions).Assembly.GetManifestResourceStream("server-versions.txt")!;
        using var reader = new StreamReader(stream);
        var versions = new List<(string Version, IReadOnlySet<string> Names)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("+ ", StringComparison.Ordinal))
                ((HashSet<string>)versions[^1].Names).Add(line[2..]);
            else if (line.StartsWith("- ", StringComparison.Ordinal))
                Assert.True(((HashSet<string>)versions[^1].Names).Remove(line[2..]), line);
            else if (!line.StartsWith('#'))
                versions.Add((line, new HashSet<string>(versions.Count > 0 ? versions[^1].Names : [], StringComparer.Ordinal)));
        }

        return versions;
    }
}
