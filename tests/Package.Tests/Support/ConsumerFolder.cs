namespace InvokeAI.Tests.Support;

/// <summary>
/// Represents a folder outside the repository in which users' projects are written and built from the packed files. Its package folder begins empty, so that
/// our packages are always those that were just packed. Other packages are copied from the machine's own folder if they are there.
/// </summary>
public sealed class ConsumerFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("invokeai-consumers-").FullName;
    private bool _prepared;

    private Dictionary<string, string> Environment { get; } = new()
    {
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
    };

    internal string Path(params string[] parts) => System.IO.Path.Combine([Prepared(), .. parts]);

    internal string Write(string file, string text)
    {
        var path = Path(file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Copies one of the sample's workflows to where a project has it.</summary>
    internal string CopyWorkflow(string name, string file)
        => Write(file, File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "workflows", name + ".json")));

    internal Task<CommandResult> DotNetAsync(string folder, params string[] arguments) => DotNet.RunAsync(Path(folder), "dotnet", Environment, arguments);

    internal Task<CommandResult> BuildAsync(string folder, params string[] arguments) => DotNetAsync(folder, ["build", "-tl:off", .. arguments]);

    internal Task<CommandResult> RunAsync(string folder, string program, params string[] arguments)
        => DotNet.RunAsync(Path(folder), Path(folder, program), Environment, arguments);

    internal Background Start(string folder, string program, params string[] arguments) => Background.Start(Path(folder), program, Environment, arguments);

    /// <summary>Returns the packed tool, installed in this folder.</summary>
    internal async Task<string> ToolAsync()
    {
        var tool = Path("tool", OperatingSystem.IsWindows() ? "dotnet-invokeai.exe" : "dotnet-invokeai");
        if (!File.Exists(tool))
            (await DotNetAsync(".", "tool", "install", "InvokeAI.Typed.Tool", "--version", PackedFiles.Version, "--tool-path", Path("tool"))).Succeeded();
        return tool;
    }

    /// <summary>Removes what was built.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A compiler server may still hold a file, which Windows calls a lack of rights; the folder is the system's temporary one.
        }
    }

    private string Prepared()
    {
        if (_prepared)
            return _root;
        var packed = PackedFiles.Folder;
        var machine = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : System.IO.Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var primed = Directory.Exists(machine) ? $"""<fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>""" : "";
        Environment["NUGET_PACKAGES"] = System.IO.Path.Combine(_root, "packages");
        File.WriteAllText(System.IO.Path.Combine(_root, "nuget.config"),
            $"""
            <configuration>
              <packageSources><add key="packed" value="{packed}" /></packageSources>
              {primed}
            </configuration>
            """);
        Assert.False(Directory.Exists(System.IO.Path.Combine(machine, "invokeai.typed")),
            "InvokeAI.Typed lies in the machine's package folder: builds would take that one.");
        _prepared = true;
        return _root;
    }
}
