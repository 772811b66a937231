using System.Globalization;
using InvokeAI.Benchmarks.Measuring;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>
/// Measures what a person waits for: <c>dotnet build</c> after an edit of C#, with more and more workflows, beside a project without any package and beside two
/// other generators at their work. And what the compiler needs of memory for it.
/// </summary>
internal static class BuildRows
{
    private const int Rounds = 5;
    private const int Many = 25;
    private const double GoalOf25 = 1e9;
    private const double GoalOf100 = 3e9;
    private const double MemoryGoal = 1.3;

    public static async Task Build(Report report)
    {
        var root = Directory.CreateTempSubdirectory("invokeai-build-").FullName;
        var analyzers = Directory.CreateDirectory(Path.Combine(root, "analyzers")).FullName;
        foreach (var name in new[] { "InvokeAI.Generators", "InvokeAI.Workflows" })
            File.Copy(Path.Combine(Repository.Root, "src", name, "bin", "Release", "netstandard2.0", name + ".dll"), Path.Combine(analyzers, name + ".dll"));
        // A server of its own, so that nothing of another build is warm in it, and it of nothing else.
        Environment.SetEnvironmentVariable("SharedCompilationId", Guid.NewGuid().ToString("N"));
        var projects = new[]
        {
            BuildProject.Empty(root),
            BuildProject.WithWorkflows(root, analyzers, 0),
            BuildProject.WithWorkflows(root, analyzers, 1),
            BuildProject.WithWorkflows(root, analyzers, Many),
            BuildProject.WithWorkflows(root, analyzers, 100),
            BuildProject.WithWorkflows(root, analyzers, 500),
            BuildProject.WithRefit(root, Many, Many),
            BuildProject.WithJson(root, Many, Many),
            BuildProject.WithHandWritten(root, Many),
            BuildProject.WithHandWritten(root, 100),
        };
        foreach (var project in projects)
            await project.RestoreAsync();
        var warm = await MeasureAsync(projects, compilerServer: true);
        var cold = await MeasureAsync(projects, compilerServer: false);
        var peaks = new List<long>();
        foreach (var project in projects)
        {
            using var memory = new CompilerMemory();
            await project.BuildAsync(-1, compilerServer: false);
            peaks.Add(memory.Peak);
        }

        var sizes = projects.Select(project => project.AssemblySize).ToArray();
        Directory.Delete(root, recursive: true);
        report.Note(
            "### `dotnet build` after an edit of C#, time on the wall\n\nBeside: an empty project, in the same run. With the compiler server, which is the "
                + "SDK's default and warm; and with a compiler that starts anew, as in CI.");
        report.Note(
            "| project | build | over the empty one | compiler anew | over the empty one | assembly | compiler's peak |\n|---|---:|---:|---:|---:|---:|---:|\n"
                + string.Join("\n", projects.Select((p, i)
                    => $"| {p.Name} | {Report.Time(warm[i])} | {Over(warm, i)} | {Report.Time(cold[i])} | {Over(cold, i)} "
                        + $"| {Report.Size(sizes[i])} | {Report.Size(peaks[i])} |")));
        AddRow(3, GoalOf25, byHand: 8, warm[3] < Math.Min(warm[6], warm[7]) && cold[3] < Math.Min(cold[6], cold[7]),
            $"; Refit + {Over(warm, 6)} (+ {Over(cold, 6)}), System.Text.Json + {Over(warm, 7)} (+ {Over(cold, 7)})");
        AddRow(4, GoalOf100, byHand: 9, true, "");
        report.Row("`dotnet build` with 500 workflows in one project", "100 workflows", "compiles, linear", string.Create(CultureInfo.InvariantCulture,
            $"+ {Over(warm, 5)} ({Over(cold, 5)} with a compiler that starts anew), {(warm[5] - warm[0]) / (warm[4] - warm[0]):0.0} × of what 100 add; "
                + $"{Report.Size(sizes[5])}"),
            warm[5] - warm[0] < 6.5 * (warm[4] - warm[0]));
        report.Row("peak memory of the compiler, 100 workflows", $"an empty project: {Report.Size(peaks[0])}", $"≤ {MemoryGoal} ×",
            string.Create(CultureInfo.InvariantCulture,
                $"**{peaks[4] / (double)peaks[0]:0.00} ×** ({Report.Size(peaks[4])}); 25 workflows {peaks[3] / (double)peaks[0]:0.00} ×, "
                    + $"Refit {peaks[6] / (double)peaks[0]:0.00} ×, System.Text.Json {peaks[7] / (double)peaks[0]:0.00} ×"),
            peaks[4] <= MemoryGoal * peaks[0]);

        void AddRow(int at, double goal, int byHand, bool isAhead, string others) => report.Row(
            $"`dotnet build` after an edit of C#, {projects[at].Name}, over an empty project",
            $"an empty project: {Report.Time(warm[0])} ({Report.Time(cold[0])} with a compiler that starts anew)", $"≤ + {Report.Time(goal)}",
            $"**+ {Over(warm, at)}** (+ {Over(cold, at)}); hand-written + {Over(warm, byHand)} (+ {Over(cold, byHand)}){others}",
            isAhead && warm[at] - warm[0] <= goal);
    }

    private static async Task<double[]> MeasureAsync(BuildProject[] projects, bool compilerServer)
    {
        foreach (var project in projects)
            await project.BuildAsync(-2, compilerServer);
        var times = projects.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < projects.Length; i++)
                times[i][round] = await projects[i].BuildAsync(round, compilerServer);
        }

        return [.. times.Select(SideBySide.Median)];
    }

    private static string Over(double[] times, int at) => Report.Time(times[at] - times[0]);
}
