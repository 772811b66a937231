using InvokeAI.Benchmarks.Growth;
using InvokeAI.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InvokeAI.Tests.Emit;

/// <summary>
/// Tests that the code that the generator emits for a file that repeats one structure 300 times compiles, on a third of the stack of the compiler's own thread.
/// <c>INVOKEAI_TYPED_REPEATED=20000</c> sets the number of repetitions, and then the stack is as large as the compiler's.
/// </summary>
public sealed class RepeatedTests
{
    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("INVOKEAI_TYPED_REPEATED"), out var count) ? count : null;

    private static readonly int Many = Asked ?? 300;

    private static readonly int CompilerStack = (Asked is null ? 512 : 1536) * 1024;

    public static TheoryData<string> Shapes =>
    [
        "form fields", "form fields of equal labels", "form fields of one node", "form fields of one element", "exposed fields", "nested containers",
        "equal options", "outputs",
        "edges out of one node", "edges into one node", "batches", "fields that a batch feeds through a connector", "batch behind connectors",
        "items of a collection", "nested arrays",
        "fields of a called workflow",
    ];

    [Theory, MemberData(nameof(Shapes))]
    public void A_class_of_many_parts_compiles(string shape)
    {
        var project = new TestProject().With("made.json", RepeatedShapes.Text(shape, Many), ("UnknownNodes", "keep"));
        SmallStack.Run(
            () =>
            {
                project.Driver()
                    .RunGeneratorsAndUpdateCompilation(project.Compilation().WithOptions(project.Compilation().Options.WithConcurrentBuild(false)),
                        out var compilation, out var said);
                Assert.DoesNotContain(said, diagnostic => diagnostic.Id == "INVK049" || diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
                Assert.Equal(3, compilation.SyntaxTrees.Count());
                using var image = new MemoryStream();
                var result = compilation.Emit(image);
                Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
            },
            CompilerStack);
    }

    [Fact]
    public void Values_of_a_form_of_many_fields_are_compared_one_by_one()
    {
        var build = new TestProject().With("made.json", RepeatedShapes.Text("form fields", 100)).Build().WithoutComplaints();
        var assembly = build.Load();
        var (one, other) = (new GeneratedWorkflow(assembly, "App.Workflows.Made"), new GeneratedWorkflow(assembly, "App.Workflows.Made"));
        Assert.Equal(one.Instance, other.Instance);
        Assert.Equal(one.Instance.GetHashCode(), other.Instance.GetHashCode());
        one.Set(one.Form[99], 5L);
        Assert.NotEqual(one.Instance, other.Instance);
        other.Set(other.Form[99], 5L);
        Assert.Equal(one.Instance, other.Instance);
        other.Set(other.Form[0], 6L);
        Assert.NotEqual(one.Instance, other.Instance);
    }

    [Theory]
    [InlineData("keep-exposed-fields.json")]
    [InlineData("keep-form-fields.json")]
    public void A_field_of_a_kept_node_is_a_property_on_both_roads(string file)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Faults", file));
        var workflow =
            new GeneratedWorkflow(new TestProject().With("made.json", text, ("UnknownNodes", "keep")).Build().WithoutComplaints().Load(), "App.Workflows.Made");
        Assert.Equal(["Threshold", "Width"], workflow.Form.Select(input => input.Name));
        Assert.Equal(0.35, workflow.Get(workflow.Form[0]));
        workflow.Set(workflow.Form[0], 0.5);
        Assert.Contains("\"threshold\":0.5", workflow.Graph(RenderedInputs.Render(workflow.Instance)), StringComparison.Ordinal);
    }
}
