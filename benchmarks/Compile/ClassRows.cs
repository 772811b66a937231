using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using InvokeAI.Benchmarks.Measuring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>Measures what the compiler takes for one emitted class, beside a hand-written class with the same public members.</summary>
internal static partial class ClassRows
{
    private const int Many = 25;
    private const double Goal = 6e6;
    private const double Factor = 3;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);

    public static Task Class(Report report)
    {
        // Every third made file is one of 37 nodes and 25 inputs.
        var classes = new MadeProject(3 * Many).Emitted().Select(found => found.Sources).Where((_, file) => file % 3 == 2).ToArray();
        var bare = CostRows.Bare();
        var outcomes = SideBySide.Measure(
            Compiling(bare, "nothing", ["class A { }"]),
            Compiling(bare, "hand-written, the same public members and string constants", classes.SelectMany(HandWritten.From)),
            Compiling(bare, "emitted", Texts(classes)),
            Compiling(bare, "emitted, without the data", classes.SelectMany(trees => new[] { trees[0].ToString(), WithoutData(trees[1]) })),
            Compiling(bare, "emitted, without documentation", Texts(classes).Select(WithoutDocumentation)),
            Compiling(bare, "emitted, without descriptors' values", Texts(classes).Select(WithoutValues)),
            Compiling(bare, "emitted, with accessors that do nothing", Texts(classes).Select(WithoutAccessors)),
            Compiling(bare, "emitted, with properties in place of the descriptors' fields", Texts(classes).Select(WithProperties)));
        report.Add($"compiling {Many} workflows of 25 inputs, warm", "hand-written classes",
            $"≤ {Report.Time(Goal)} and ≤ {Factor} × the hand-written one, a workflow", outcomes);
        var (byHand, ours) = (Each(outcomes[1]), Each(outcomes[2]));
        report.Row("compiling one workflow of 25 inputs, warm, processor time", $"a hand-written class of the same public members: {Report.Time(byHand)}",
            $"≤ {Report.Time(Goal)}, ≤ {Factor} ×",
            string.Create(CultureInfo.InvariantCulture,
                $"**{Report.Time(ours)}**, {ours / byHand:0.0} ×; without the data {Report.Time(Each(outcomes[3]))}, "
                    + $"without documentation {Report.Time(Each(outcomes[4]))}, without the descriptors' values {Report.Time(Each(outcomes[5]))}"),
            ours <= Goal && ours <= Factor * byHand);

        var api = new MadeProject(1).Emitted().Single().Sources[0].ToString();
        var inputs = api.Split('\n').Count(line => line.Contains("_inputs.Set<", StringComparison.Ordinal));
        var lines = api.Split('\n').Length;
        report.Row($"lines of the emitted class of {inputs} inputs", "–", "≤ 220", $"**{lines}**", lines <= 220);
        return Task.CompletedTask;

        double Each(Outcome outcome) => (outcome.Nanoseconds - outcomes[0].Nanoseconds) / Many;
    }

    private static Contestant Compiling(CSharpCompilation bare, string name, IEnumerable<string> sources)
    {
        var texts = sources.ToArray();
        return new(name, () => Compile(bare, texts));
    }

    private static long Compile(CSharpCompilation bare, string[] texts)
    {
        using var assembly = new MemoryStream();
        var result = bare.AddSyntaxTrees(texts.Select(text => CSharpSyntaxTree.ParseText(text, ParseOptions))).Emit(assembly);
        return result.Success
            ? assembly.Length
            : throw new UnreachableException(result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error).ToString());
    }

    private static IEnumerable<string> Texts(IEnumerable<SyntaxTree[]> classes) => classes.SelectMany(trees => trees.Select(tree => tree.ToString()));

    private static string WithoutData(SyntaxTree tree)
        => tree.GetRoot()
            .ReplaceTokens(tree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.StringLiteralToken)), (_, _) => SyntaxFactory.Literal(""))
            .ToFullString();

    private static string WithoutDocumentation(string text)
        => string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal)));

    private static string WithProperties(string text) => DescriptorFields().Replace(text, "public static $1 { get; } = new");

    private static string WithoutValues(string text) => Values().Replace(text, "default!");

    private static string WithoutAccessors(string text) => Bodies().Replace(text, "{ get => default!; set => _ = value; }");

    [GeneratedRegex(@"\{ get => _inputs.*$", RegexOptions.Multiline)]
    private static partial Regex Bodies();

    [GeneratedRegex(@"new\(_template, \d+\)")]
    private static partial Regex Values();

    [GeneratedRegex(@"public static readonly (.*) = new")]
    private static partial Regex DescriptorFields();
}
