using System.Text.RegularExpressions;
using InvokeAI.Tests;

namespace Architecture;

/// <summary>The order of each project's folders: <c>layers.txt</c>, from the lowest line to the highest. Folders on one line do not use each other.</summary>
internal static partial class LayerList
{
    public static string[] Lines { get; } = File.ReadAllLines(Repository.Path("tests", "Architecture.Tests", "layers.txt"));

    public static IReadOnlyDictionary<string, IReadOnlyList<string[]>> Projects { get; } = Read();

    private static Dictionary<string, IReadOnlyList<string[]>> Read()
    {
        var projects = new Dictionary<string, IReadOnlyList<string[]>>();
        List<string[]>? layers = null;
        foreach (var line in Lines)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (!char.IsWhiteSpace(line[0]))
                projects.Add(line, layers = []);
            else
                layers!.Add(Layer().Match(line).Groups[1].Value.Split(", "));
        }

        return projects;
    }

    [GeneratedRegex(@"^ {4}((?:\w+|\.)(?:, \w+)*)  +\S")]
    private static partial Regex Layer();
}
