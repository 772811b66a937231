using System.Diagnostics;
using InvokeAI.Benchmarks.Measuring;

namespace InvokeAI.Benchmarks.Client;

/// <summary>The first run of the sample in a fresh clone with an empty package cache, part by part. Takes what is committed, not what is edited.</summary>
internal static class FirstRunRows
{
    private const double Goal = 40e9;
    private const string Sample = "samples/SampleApp";

    public static async Task First(Report report)
    {
        var root = Directory.CreateTempSubdirectory("invokeai-first-").FullName;
        Environment.SetEnvironmentVariable("NUGET_PACKAGES", Path.Combine(root, "packages"));
        Environment.SetEnvironmentVariable("SharedCompilationId", Guid.NewGuid().ToString("N"));
        var clone = Path.Combine(root, "clone");
        await TimeAsync(root, "git", "clone", "-q", Repository.Root, clone);
        var download = await TimeAsync(clone, "dotnet", "restore", Sample);
        // Once more without what it left, so that the second one is the same work without the download.
        await TimeAsync(clone, "git", "clean", "-xdfq");
        var restore = await TimeAsync(clone, "dotnet", "restore", Sample);
        var build = await TimeAsync(clone, "dotnet", "build", "--no-restore", "-p:UseSharedCompilation=true", Sample);
        var run = await TimeAsync(clone, "dotnet", "run", "--no-build", "--project", Sample);
        Environment.SetEnvironmentVariable("NUGET_PACKAGES", null);
        Directory.Delete(root, recursive: true);
        var total = restore + build + run;
        report.Row("first run of the sample in a fresh clone, empty package cache", $"the download: {Report.Time(download - restore)}, not counted",
            $"≤ {Report.Time(Goal)}",
            $"**{Report.Time(total)}**: restore {Report.Time(restore)}, build {Report.Time(build)}, run {Report.Time(run)}", total <= Goal);
        report.Note(
            $"### First run of the sample\n\nDownload {Report.Time(download - restore)}, restore {Report.Time(restore)}, "
                + $"build {Report.Time(build)}, run {Report.Time(run)}.");
    }

    private static async Task<double> TimeAsync(string folder, string program, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? watch.Elapsed.TotalNanoseconds
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{output}");
    }
}
