using System.Diagnostics;
using System.Globalization;
using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Benchmarks.Measuring;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>Measures the time of <c>dotnet build</c> after an edit of C#, with more and more workflows, beside a project without any package.</summary>
internal static class BuildRows
{
    private const int Rounds = 3;
    private static readonly int[] Counts = [0, 1, 25, 100];

    public static async Task Build(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("invokeai-build-").FullName;
        var analyzers = Directory.CreateDirectory(Path.Combine(folder, "analyzers")).FullName;
        // Under a path of their own: the build server keeps what it has loaded once.
        foreach (var name in new[] { "InvokeAI.Generators", "InvokeAI.Workflows" })
            File.Copy(Path.Combine(Repository.Root, "src", name, "bin", "Release", "netstandard2.0", name + ".dll"), Path.Combine(analyzers, name + ".dll"));
        var projects = new List<(string Name, int Workflows, string Folder)> { ("an empty project", 0, Make(folder, "empty", null, 0)) };
        foreach (var count in Counts)
            projects.Add(($"{count} workflows", count, Make(folder, $"with{count}", analyzers, count)));
        foreach (var (_, _, path) in projects)
            await RunAsync(path, "build", "-c", "Release");
        var times = projects.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < projects.Count; i++)
            {
                await File.WriteAllTextAsync(Path.Combine(projects[i].Folder, "Edited.cs"), $"static class Edited {{ public const int Round = {round}; }}");
                var watch = Stopwatch.StartNew();
                await RunAsync(projects[i].Folder, "build", "-c", "Release", "--no-restore");
                times[i][round] = watch.Elapsed.TotalNanoseconds;
            }
        }

        var medians = times.Select(SideBySide.Median).ToArray();
        var sizes = projects.Select(p => new FileInfo(Path.Combine(p.Folder, "bin", "Release", "net10.0", "App.dll")).Length).ToArray();
        Directory.Delete(folder, recursive: true);
        report.Note("### `dotnet build` after an edit of C#, time on the wall\n\nBeside: an empty project, in the same run. Reported.");
        var lines = projects.Select((p, i) => string.Create(CultureInfo.InvariantCulture,
            $"| {p.Name} | {Report.Time(medians[i])} | {(p.Workflows == 0 ? "" : Report.Time((medians[i] - medians[1]) / p.Workflows))} | "
                + $"{Report.Size(sizes[i])} | {(p.Workflows == 0 ? "" : Report.Size((sizes[i] - sizes[1]) / (double)p.Workflows))} |"));
        report.Note("| project | build | a workflow more | assembly | a workflow more |\n|---|---:|---:|---:|---:|\n" + string.Join("\n", lines));
        var last = projects.Count - 1;
        report.Row("`dotnet build` after an edit of C#: time on the wall and assembly, a workflow",
            $"an empty project: {Report.Time(medians[0])}, {Report.Size(sizes[0])}", "reported",
            string.Join("; ", Enumerable.Range(1, last).Select(i => $"{projects[i].Name} {Report.Time(medians[i])}, {Report.Size(sizes[i])}"))
            + string.Create(CultureInfo.InvariantCulture,
                $"; {Report.Time((medians[last] - medians[1]) / 100)} and {Report.Size((sizes[last] - sizes[1]) / 100.0)} a workflow at 100"));
    }

    private static string Make(string root, string name, string? analyzers, int workflows)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), "<Project />");
        var runtime = $"{Repository.Root}/src/InvokeAI.Runtime/bin/Release/net10.0/InvokeAI.Runtime.dll";
        File.WriteAllText(Path.Combine(folder, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              {(analyzers is null ? "" : $"<Import Project=\"{Repository.Root}/src/InvokeAI.Build/build/InvokeAI.Typed.props\" />")}
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>App</RootNamespace>
                <Nullable>enable</Nullable>
                {(analyzers is null ? "" : $"<CustomAfterMicrosoftCommonTargets>{Repository.Root}/src/InvokeAI.Build/build/InvokeAI.Typed.targets</CustomAfterMicrosoftCommonTargets>")}
              </PropertyGroup>
              <ItemGroup>{(analyzers is null ? "" : $"""
                <Analyzer Include="{analyzers}/*.dll" />
                <Reference Include="InvokeAI.Runtime"><HintPath>{runtime}</HintPath></Reference>
                <InvokeAIWorkflow Include="workflows/*.json" />
                """)}</ItemGroup>
            </Project>
            """);
        var files = Directory.CreateDirectory(Path.Combine(folder, "workflows")).FullName;
        foreach (var file in MadeFiles.Workflows(workflows).SelectMany(file => new[] { file, MadeFiles.Lock(file) }))
            File.WriteAllText(Path.Combine(files, Path.GetFileName(file.Path)), file.Text);
        return folder;
    }

    private static async Task RunAsync(string folder, params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo("dotnet", [.. arguments, "-v", "q", "-nologo"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }
}
