using System.Diagnostics;
using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Benchmarks.Measuring;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>A project on disk that is built after each edit of a C# file.</summary>
internal sealed class BuildProject
{
    private static readonly string Runtime =
        $"<Reference Include=\"InvokeAI.Runtime\"><HintPath>{Repository.Root}"
            + "/src/InvokeAI.Runtime/bin/Release/net10.0/InvokeAI.Runtime.dll</HintPath></Reference>";

    private readonly string _folder;

    private BuildProject(string name, int workflows, string folder) => (Name, Workflows, _folder) = (name, workflows, folder);

    public string Name { get; }

    public int Workflows { get; }

    public long AssemblySize => new FileInfo(Path.Combine(_folder, "bin", "Release", "net10.0", "App.dll")).Length;

    public static BuildProject Empty(string root) => Make(root, "an empty project", 0, "", "");

    /// <summary>With the generator from this repository's Release build, as the package brings it.</summary>
    /// <param name="root">The folder that gets the project.</param>
    /// <param name="analyzers">The generator's assemblies, under a path of their own: the compiler server keeps what it has loaded once.</param>
    /// <param name="workflows">How many.</param>
    public static BuildProject WithWorkflows(string root, string analyzers, int workflows)
    {
        var project = Make(root, $"{workflows} workflows", workflows, $"""
            <Import Project="{Repository.Root}/src/InvokeAI.Build/build/InvokeAI.Typed.props" />
            <PropertyGroup>
              <CustomAfterMicrosoftCommonTargets>{Repository.Root}/src/InvokeAI.Build/build/InvokeAI.Typed.targets</CustomAfterMicrosoftCommonTargets>
            </PropertyGroup>
            """, $"""
            <Analyzer Include="{analyzers}/*.dll" />
            {Runtime}
            <InvokeAIWorkflow Include="workflows/*.json" />
            """);
        var files = Directory.CreateDirectory(Path.Combine(project._folder, "workflows")).FullName;
        foreach (var file in MadeFiles.Workflows(workflows).SelectMany(file => new[] { file, MadeFiles.Lock(file) }))
            File.WriteAllText(Path.Combine(files, Path.GetFileName(file.Path)), file.Text);
        return project;
    }

    /// <summary>With what somebody would write by hand in place of the generated classes: the same public members, and the data as string constants.</summary>
    public static BuildProject WithHandWritten(string root, int classes)
    {
        var project = Make(root, $"{classes} hand-written classes of the same members", 0, "", Runtime);
        foreach (var (name, sources) in new MadeProject(classes).Emitted())
        {
            foreach (var (at, text) in HandWritten.From(sources).Index())
                project.Write($"{name}{at}.cs", text);
        }

        return project;
    }

    /// <summary>Refit with so many interfaces of so many methods.</summary>
    public static BuildProject WithRefit(string root, int interfaces, int methods)
    {
        var project = Make(root, $"Refit, {interfaces} interfaces of {methods} methods", 0, "", "<PackageReference Include=\"Refit\" Version=\"16.4.0\" />");
        for (var i = 0; i < interfaces; i++)
        {
            var members = Enumerable.Range(0, methods).Select(
                m => $"    [Refit.Post(\"/things/{i}/{m}\")] System.Threading.Tasks.Task<string> Call{m}Async([Refit.Body] string body, "
                    + "[Refit.Query] int page, System.Threading.CancellationToken cancellationToken);");
            project.Write($"Api{i}.cs", $"namespace App;\npublic interface IApi{i}\n{{\n{string.Join('\n', members)}\n}}\n");
        }

        return project;
    }

    /// <summary>The generator of System.Text.Json with so many types of so many properties.</summary>
    public static BuildProject WithJson(string root, int types, int properties)
    {
        string[] kinds = ["string?", "long", "double", "bool", "int?"];
        var project = Make(root, $"System.Text.Json, {types} types of {properties} properties", 0, "", "");
        for (var i = 0; i < types; i++)
        {
            var members = Enumerable.Range(0, properties).Select(p => $"    public {kinds[p % kinds.Length]} Value{p} {{ get; set; }}");
            project.Write($"Thing{i}.cs", $"namespace App;\npublic sealed class Thing{i}\n{{\n{string.Join('\n', members)}\n}}\n");
        }

        var attributes = Enumerable.Range(0, types).Select(i => $"[System.Text.Json.Serialization.JsonSerializable(typeof(Thing{i}))]");
        project.Write("Context.cs",
            $"namespace App;\n{string.Join('\n', attributes)}\n"
                + "public sealed partial class Context : System.Text.Json.Serialization.JsonSerializerContext;\n");
        return project;
    }

    /// <summary>Changes one C# file and builds. Gives the time on the wall, in nanoseconds.</summary>
    /// <param name="edit">What the file says.</param>
    /// <param name="compilerServer">Whether the compiler runs in a server that stays, which is the SDK's default, or starts again each time.</param>
    public async Task<double> BuildAsync(int edit, bool compilerServer)
    {
        Write("Edited.cs", $"static class Edited {{ public const int Round = {edit}; }}");
        var watch = Stopwatch.StartNew();
        await RunAsync("build", "-c", "Release", "--no-restore", $"-p:UseSharedCompilation={(compilerServer ? "true" : "false")}");
        return watch.Elapsed.TotalNanoseconds;
    }

    public Task RestoreAsync() => RunAsync("restore");

    private static BuildProject Make(string root, string name, int workflows, string imports, string items)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, string.Concat(name.Where(char.IsAsciiLetterOrDigit)))).FullName;
        var project = new BuildProject(name, workflows, folder);
        project.Write("Directory.Build.props", "<Project />");
        project.Write("Directory.Build.targets", "<Project />");
        project.Write("Directory.Packages.props", "<Project />");
        project.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              {imports}
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>App</RootNamespace>
                <AssemblyName>App</AssemblyName>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);
        return project;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private async Task RunAsync(params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo("dotnet", [.. arguments, "-v", "q", "-nologo"]) { WorkingDirectory = _folder, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed in {Name}:\n{output}");
    }
}
