using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using InvokeAI.Benchmarks.Measuring;

namespace InvokeAI.Benchmarks.Client;

/// <summary>
/// From the start of a NativeAOT program to its first request's arrival. Publishes three programs, which takes minutes: an empty one that only
/// connects, one with an HttpClient, and one that submits the workflow of 37 nodes.
/// </summary>
internal static class StartRows
{
    private const int Starts = 41;

    private static readonly (string Name, string Code)[] Programs =
    [
        ("empty, opens a connection", """
            using var socket = new System.Net.Sockets.TcpClient("127.0.0.1", int.Parse(args[0]));
            """),
        ("HttpClient, ready bytes", """
            using var http = new System.Net.Http.HttpClient();
            try { using var _ = await http.PostAsync("http://127.0.0.1:" + args[0] + "/", new System.Net.Http.ByteArrayContent(new byte[70_000])); } catch (System.Net.Http.HttpRequestException) { }
            """),
        ("ours, a typed workflow", """
            using var client = new InvokeAI.InvokeAIClient("http://127.0.0.1:" + args[0], new InvokeAI.InvokeAIClientOptions { UseEvents = false, UncertainTimeout = System.TimeSpan.Zero });
            try { await client.SubmitAsync(new Start.Workflows.Sum { A = 5 }); } catch (InvokeAI.InvokeAIException) { }
            """),
    ];

    public static async Task Start(Report report)
    {
        var root = RepositoryRoot();
        var folder = Directory.CreateTempSubdirectory("invokeai-start-").FullName;
        var published = new List<(string Name, string Path)>();
        for (var i = 0; i < Programs.Length; i++)
            published.Add((Programs[i].Name, await PublishAsync(Path.Combine(folder, $"p{i}"), root, Programs[i].Code, withUs: i == 2)));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var times = published.Select(_ => new double[Starts]).ToArray();
        for (var start = 0; start < Starts; start++)
        {
            for (var i = 0; i < published.Count; i++)
                times[i][start] = await TimeAsync(published[i].Path, listener);
        }

        report.Add("start to the first request's connection, NativeAOT (time on the wall)", "an empty AOT program that opens a connection", "under 15 ms more",
            [.. published.Select((p, i) => new Outcome(string.Create(CultureInfo.InvariantCulture, $"{p.Name}, {new FileInfo(p.Path).Length / 1e6:0.0} MB"), SideBySide.Median(times[i]), 0, SideBySide.Median(times[i]) / SideBySide.Median(times[0])))]);
        report.Note(string.Create(CultureInfo.InvariantCulture, $"{(SideBySide.Median(times[2]) - SideBySide.Median(times[0])) / 1e6:0.0} ms more than the empty one, {(SideBySide.Median(times[2]) - SideBySide.Median(times[1])) / 1e6:0.0} ms more than HttpClient with ready bytes (medians; quickest {times[0].Min() / 1e6:0.0}, {times[1].Min() / 1e6:0.0}, {times[2].Min() / 1e6:0.0} ms)."));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> TimeAsync(string program, TcpListener listener)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, [((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        using (await listener.AcceptTcpClientAsync())
            watch.Stop();
        if (!process.WaitForExit(100))
            process.Kill();
        // Programs that ask again find the door closed; what they still sent is let go of.
        while (listener.Pending())
            (await listener.AcceptTcpClientAsync()).Dispose();
        return watch.Elapsed.TotalNanoseconds;
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
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "-c", "Release", "-r", "linux-x64", "-v", "q", "-o", Path.Combine(folder, "out")]) { WorkingDirectory = folder })!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(folder, "out", "Start") : throw new InvalidOperationException("Publishing failed.");
    }

    private static string RepositoryRoot()
    {
        for (var d = new DirectoryInfo(Environment.CurrentDirectory); d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "InvokeAI.Typed.sln")))
                return d.FullName;
        }

        throw new DirectoryNotFoundException("Run this row from within the repository.");
    }
}
