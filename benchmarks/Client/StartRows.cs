using System.Diagnostics;
using System.Globalization;
using InvokeAI.Benchmarks.Measuring;

namespace InvokeAI.Benchmarks.Client;

/// <summary>
/// Measures the time from the start of a NativeAOT program until its first request is answered and it has ended. Publishes three programs, which takes minutes:
/// an empty one, one with an HttpClient that posts ready bytes, and one that submits a typed workflow (two requests, because the server's version is requested
/// first).
/// </summary>
internal static class StartRows
{
    private const int Starts = 41;

    private static readonly (string Name, string Code, int Posts)[] Programs =
    [
        ("empty", "return 0;", 0),
        ("HttpClient, ready bytes", """
            using var http = new System.Net.Http.HttpClient();
            using var answer = await http.PostAsync("http://127.0.0.1:" + args[0] + "/", new System.Net.Http.ByteArrayContent(new byte[70_000]));
            return answer.IsSuccessStatusCode ? 0 : 1;
            """, 1),
        ("ours, a typed workflow", """
            using var client = new InvokeAI.InvokeAIClient("http://127.0.0.1:" + args[0], new InvokeAI.InvokeAIClientOptions { UseEvents = false });
            return (await client.SubmitAsync(new Start.Workflows.Sum { A = 5 })).ItemIds.Count == 1 ? 0 : 1;
            """, 1),
    ];

    public static async Task Start(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("invokeai-start-").FullName;
        var published = new List<(string Name, string Path, int Posts)>();
        for (var i = 0; i < Programs.Length; i++)
            published.Add(
                (Programs[i].Name, await PublishAsync(Path.Combine(folder, $"p{i}"), Repository.Root, Programs[i].Code, withUs: i == 2), Programs[i].Posts));
        using var server = new AnswerOnce();
        var times = published.Select(_ => new double[Starts]).ToArray();
        for (var start = 0; start < Starts; start++)
        {
            for (var i = 0; i < published.Count; i++)
                times[i][start] = await TimeAsync(published[i].Path, server, published[i].Posts);
        }

        var medians = times.Select(SideBySide.Median).ToArray();
        var sizes = published.Select(p => new FileInfo(p.Path).Length / 1e6).ToArray();
        report.Add("start until the first request is done and the program has ended, NativeAOT (time on the wall)", "an empty AOT program", "under 15 ms more",
            [.. published.Select(
                (p, i) => new Outcome(string.Create(CultureInfo.InvariantCulture, $"{p.Name}, {sizes[i]:0.0} MB"), medians[i], 0, medians[i] / medians[0]))]);
        report.Row("start to first request done, NativeAOT",
            string.Create(CultureInfo.InvariantCulture, $"an empty AOT program: {medians[0] / 1e6:0.0} ms, {sizes[0]:0.0} MB"), "< 15 ms more",
            string.Create(CultureInfo.InvariantCulture,
            $"**{(medians[2] - medians[0]) / 1e6:0.0} ms more** to the end of the program ({medians[2] / 1e6:0.0} ms; `HttpClient` with ready "
                + $"bytes {medians[1] / 1e6:0.0} ms); {sizes[2]:0.0} MB beside {sizes[1]:0.0} MB with `HttpClient`"),
            medians[2] - medians[0] < 15e6);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> TimeAsync(string program, AnswerOnce server, int posts)
    {
        var before = server.Posts;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, [server.Port]))!;
        await process.WaitForExitAsync();
        watch.Stop();
        return process.ExitCode == 0 && server.Posts == before + posts ? watch.Elapsed.TotalNanoseconds
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode} after {server.Posts - before} requests.");
    }

    private static async Task<string> PublishAsync(string folder, string root, string code, bool withUs)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), code);
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(folder, "Start.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              {(withUs ? $"<Import Project=\"{root}/src/InvokeAI.Generators/InRepo.props\" />" : "")}
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>Start</RootNamespace>
                <PublishAot>true</PublishAot>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>{(withUs ? $"<InvokeAIWorkflow Include=\"{root}/benchmarks/workflows/sum.json\" /><ProjectReference Include=\"{root}/src/InvokeAI.Runtime/InvokeAI.Runtime.csproj\" />" : "")}</ItemGroup>
            </Project>
            """);
        using var publish =
            Process.Start(
                new ProcessStartInfo("dotnet",
                    // The restore for one system must not write the repository's own lock files, and a shared compiler can have an older generator.
                    [
                        "publish", "-c", "Release", "-r", "linux-x64", "-v", "q", "-o", Path.Combine(folder, "out"),
                        "-p:NuGetLockFilePath=obj/start.lock.json", "-p:UseSharedCompilation=false",
                    ])
                { WorkingDirectory = folder })!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(folder, "out", "Start") : throw new InvalidOperationException("Publishing failed.");
    }
}
