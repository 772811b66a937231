using System.Globalization;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests.Fuzz;

public sealed class MutationTests
{
    private const int FilesAtOnce = 20;

    /// <summary>A few hundred cases by default; <c>FUZZ_CASES</c> asks for more, <c>FUZZ_SEED</c> for others.</summary>
    private static readonly int Count = Number("FUZZ_CASES", Cases.Count(400, 100));

    private static readonly int First = Number("FUZZ_SEED", 0);

    [Fact]
    public void Whatever_stands_in_a_file_the_generator_neither_fails_nor_emits_code_that_does_not_compile()
    {
        var corpus = Evidence.Workflows().Select(file => File.ReadAllText(Evidence.Path("workflows", file.Set, file.Name)))
            .Where(text => text.Length < 120_000)
            .Concat(new[] { "colour-card", "sdxl-text-to-image", "flux-image-to-image" }.Select(SampleWorkflows.Text))
            .ToList();
        var classes = 0;
        for (var seed = First; seed < First + Count; seed += FilesAtOnce)
        {
            var mutator = new Mutator(seed, corpus);
            var project = new TestProject();
            for (var file = 0; file < FilesAtOnce; file++)
                project =
                    project.With($"file{file}.json", mutator.Next(), ("UnknownNodes", file % 3 == 0 ? "error" : file % 3 == 1 ? "keep" : "drop"),
                        ("Nodes", file % 2 == 0 ? "true" : "false"));
            var build = project.Build();
            var faults = build.Generated.Where(diagnostic => diagnostic.Id is "INVK049" or "CS8785" or "CS8784").Select(fault => fault.GetMessage()).ToList();
            Assert.True(faults.Count == 0, $"seed {seed}: {faults.FirstOrDefault()}");
            var complaints = build.Complaints.Select(complaint => complaint.ToString()).ToList();
            Assert.True(complaints.Count == 0, $"seed {seed}: {complaints.FirstOrDefault()}");
            classes += build.Compilation.SyntaxTrees.Count(tree => tree.FilePath.EndsWith(".Graph.g.cs", StringComparison.Ordinal));
        }

        Assert.True(classes > Count / 4, $"Only {classes} of {Count} files became classes: the edits are too rough to try the emitter.");
    }

    private static int Number(string variable, int otherwise)
        => int.Parse(Environment.GetEnvironmentVariable(variable) ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
