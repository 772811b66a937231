using System.Reflection;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests.Run;

/// <summary>
/// Tests the form of a generated class as its users write it: typed values from text and JSON, the tree of the form, and a whole instance from JSON.
/// </summary>
public sealed class TypedFormTests
{
    private const string Code = """
        using System;
        using System.Linq;
        using System.Text.Json;
        using App.Workflows;
        using InvokeAI;
        using InvokeAI.Nodes;

        internal static class Program
        {
            public static string Values()
            {
                long steps = Sdxl.Form.Steps.Parse("40");
                Scheduler scheduler = Sdxl.Form.Scheduler.Parse("euler_a");
                OneOrMany<double> cfg = Sdxl.Form.CfgScale.Parse("5,6.5");
                SeedInput seed = Sdxl.Form.Seed.ReadJson(JsonDocument.Parse("\"random\"").RootElement);
                object? boxed = ((FormInput)Sdxl.Form.Scheduler).Parse("EulerA");
                bool refused = Sdxl.Form.Width.TryParse("1001", null, out long nothing, out var error);
                bool taken = Sdxl.Form.Board.TryParse("null", out BoardTarget? none);
                long width = Sdxl.Form.Width.DefaultValue;
                return $"{steps} {scheduler} {cfg} {seed} {boxed} {refused} {nothing} {error!.Problem} {taken} {none is null} {width} {Sdxl.Form.Scheduler.Format(scheduler)}";
            }

            public static string Tree()
                => string.Join(" ", Sdxl.Form.Layout.Descendants().OfType<FormInput>().Select(input => ReferenceEquals(input, Sdxl.Form.All[input.Index]) ? input.Name : "?"))
                    + $" {ReferenceEquals(Sdxl.Form.Seed.Parent, Sdxl.Form.Layout)} {Sdxl.Form.Layout.Descendants().Contains(Sdxl.Form.Seed)}";

            public static string Json()
            {
                var workflow = new Sdxl { Model = "M", Steps = 40, Scheduler = Scheduler.EulerA, Seed = Seeds.Random, Board = null };
                var again = WorkflowJson.FromJson<Sdxl>(workflow.ToJson());
                return $"{workflow.ToJson()} {again == workflow} {again.With(Sdxl.Form.Scheduler, "ddim").Scheduler} {again.WithJson("{\"Steps\":7}").Steps}";
            }

            public static object Missing() => WorkflowJson.FromJson<Sdxl>("{\"Steps\":40}");
        }
        """;

    private static readonly Type Program = Load();

    [Theory]
    [InlineData("Values", "40 EulerA [5, 6.5] random EulerA False 0 it takes values from 512 up to 2048, multiples of 8 True True 1024 euler_a")]
    [InlineData("Tree", "Model PositivePrompt NegativePrompt Width Height Steps CfgScale Scheduler Seed Board True True")]
    [InlineData("Json", """{"Model":{"name":"M"},"Steps":40,"Scheduler":"euler_a","Seed":"random","Board":null} True Ddim 7""")]
    public void Typed_code_compiles_and_reads(string method, string expected)
        => Assert.Equal(expected, Program.GetMethod(method)!.Invoke(null, null));

    [Fact]
    public void The_tree_has_the_classes_own_fields_also_where_it_is_the_first_thing_asked_for()
        => Assert.StartsWith("Model PositivePrompt", (string)Load().GetMethod("Tree")!.Invoke(null, null)!, StringComparison.Ordinal);

    [Fact]
    public void A_required_input_must_be_in_the_JSON()
    {
        var missing =
            Assert.IsType<InputValueException>(Assert.Throws<TargetInvocationException>(() => Program.GetMethod("Missing")!.Invoke(null, null)).InnerException);
        Assert.Equal("Model", missing.Input.Name);
    }

    private static Type Load()
        => (new TestProject { Code = Code }).With("sdxl.json", SampleWorkflows.Text("sdxl-text-to-image")).Build().WithoutComplaints().Load()
            .GetType("Program")!;
}
