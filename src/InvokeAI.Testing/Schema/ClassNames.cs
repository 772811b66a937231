namespace InvokeAI.Testing.Schema;

/// <summary>The Python class of each node type. Nodes that are ready at the same time run in the order of these names.</summary>
internal static class ClassNames
{
    private static readonly Lazy<Dictionary<string, string>> Names = new(Read);

    public static string Of(string nodeType) => Names.Value.GetValueOrDefault(nodeType, nodeType);

    private static Dictionary<string, string> Read()
    {
        using var resource = typeof(ClassNames).Assembly.GetManifestResourceStream("InvokeAI.Testing.class-names.txt")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}
