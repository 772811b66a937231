namespace InvokeAI.Mutation.Projects;

/// <summary>Finds the folders of the checkout that the tool was built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Gets the folder that holds the mutated assemblies and the report. It is not committed.</summary>
    public static string Output => Path.Combine(Root, "artifacts", "mutation");

    private static string Find(string folder)
        => File.Exists(Path.Combine(folder, "Directory.Packages.props"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tool is not inside a checkout of the repository."));
}
