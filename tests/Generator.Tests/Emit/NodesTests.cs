using InvokeAI.Tests.Drift;
using InvokeAI.Tests.Support;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Tests.Emit;

/// <summary>Tests <c>Nodes="true"</c>: descriptors of the fields of all nodes.</summary>
public sealed class NodesTests
{
    private static readonly (string, string) Nodes = ("Nodes", "true");

    private static readonly string Lock =
        LockedWorkflow.Load(CardForm.Name, CardForm.Text, null, new LoadOptions(EmbeddedCatalog.Instance) { NodeFields = true }).AcceptedText();

    [Theory]
    [InlineData("sdxl-text-to-image", "SdxlTextToImage")]
    [InlineData("corner-cases", "CornerCases")]
    public void The_descriptors_read_as_in_the_golden_file(string workflow, string className)
    {
        var source =
            new TestProject().With($"workflows/{workflow}.json", SampleWorkflows.Text(workflow), Nodes).Build().WithoutComplaints().Source(className + ".g.cs");
        var from = source.IndexOf("    /// <summary>Describes the fields of the graph's nodes", StringComparison.Ordinal);
        Golden.Equal($"{className}.Nodes.g.cs",
            source[from..source.IndexOf("    /// <summary>Represents the outputs of one finished run", from, StringComparison.Ordinal)]);
    }

    [Fact]
    public void Nothing_of_it_is_emitted_without_the_opt_in()
    {
        var plain = CardForm.Project(CardForm.Text, null).Build();
        var off = CardForm.Project(CardForm.Text, null, ("Nodes", "FALSE")).Build();
        Assert.DoesNotContain("class Nodes", plain.Source("ColourCard.g.cs"), StringComparison.Ordinal);
        Assert.Equal(plain.Source("ColourCard.g.cs"), off.Source("ColourCard.g.cs"));
        // The data is the same with the opt-in: names follow the rules here.
        Assert.Equal(plain.Source("ColourCard.Graph.g.cs"), CardForm.Project(CardForm.Text, null, Nodes).Build().Source("ColourCard.Graph.g.cs"));
    }

    [Fact]
    public void Another_word_in_the_metadata_is_an_error()
        => Assert.Contains("it is true or false",
            Assert.Single(CardForm.Project(CardForm.Text, null, ("Nodes", "all")).Build().Generated, d => d.Severity == DiagnosticSeverity.Error).GetMessage(),
            StringComparison.Ordinal);

    [Fact]
    public void A_program_sets_reads_and_compares_fields_by_their_descriptors()
    {
        const string Code = """
            using App.Workflows;
            using InvokeAI;

            internal static class Program
            {
                public static string Run()
                {
                    var file = new SdxlTextToImage { Model = "m" };
                    var set = file.WithNodeField(SdxlTextToImage.Nodes.DenoiseLatents.DenoisingStart, 0.25).WithNodeField(SdxlTextToImage.Nodes.Noise.UseCpu, false);
                    var seeded = file.WithNodeField(SdxlTextToImage.Nodes.Noise.Seed, 5).WithNodeField(SdxlTextToImage.Nodes.DenoiseLatents.Steps, 12);
                    var same = file.WithNodeField("9b810e76-6ec9-4286-a3ca-828dd5f4b3b2", "use_cpu", false).WithNodeField("b2221a58-008a-45a6-8464-7159c324c985", "denoising_start", 0.25);
                    var again = SdxlTextToImage.Nodes.Noise.UseCpu.Reset(set).ResetNodeField("b2221a58-008a-45a6-8464-7159c324c985", "denoising_start");
                    return string.Join('|',
                        SdxlTextToImage.Nodes.DenoiseLatents.DenoisingStart.Get(file), SdxlTextToImage.Nodes.DenoiseLatents.DenoisingStart.Get(set), SdxlTextToImage.Nodes.Noise.UseCpu.IsSet(file),
                        set == same, set.GetHashCode() == same.GetHashCode(), set == file, again == file,
                        seeded.Seed, seeded.Steps, seeded == file with { Seed = 5, Steps = 12 },
                        ReferenceEquals(SdxlTextToImage.Nodes.DenoiseLatents.Steps, SdxlTextToImage.Form.Steps),
                        SdxlTextToImage.Nodes.DenoiseLatents.DenoisingStart.Name, SdxlTextToImage.Nodes.DenoiseLatents.DenoisingStart.Index, SdxlTextToImage.Nodes.DenoiseLatents.DenoisingStart.IsOnForm,
                        set.ToString().EndsWith("Noise.UseCpu = False, DenoiseLatents.DenoisingStart = 0.25 }"), file.ToString().Contains("UseCpu"));
                }
            }
            """;
        var project = new TestProject { Code = Code }.With("workflows/sdxl-text-to-image.json", SampleWorkflows.Text("sdxl-text-to-image"), Nodes);
        var result = (string)project.Build().WithoutComplaints().Load().GetType("Program")!.GetMethod("Run")!.Invoke(null, null)!;
        Assert.Equal("0|0.25|False|True|True|False|True|5|12|True|True|DenoiseLatents.DenoisingStart|-1|False|True|False", result);
    }

    [Fact]
    public void A_value_of_another_type_does_not_compile()
    {
        const string Code = """
            using App.Workflows;
            using InvokeAI;

            internal static class Program
            {
                public static object Run() => new SdxlTextToImage { Model = "m" }.WithNodeField(SdxlTextToImage.Nodes.Noise.UseCpu, "yes");
            }
            """;
        var project = new TestProject { Code = Code }.With("workflows/sdxl-text-to-image.json", SampleWorkflows.Text("sdxl-text-to-image"), Nodes);
        Assert.Contains(project.Build().Complaints,
            complaint
                => complaint.Severity == DiagnosticSeverity.Error && complaint.Location.SourceTree!.FilePath.EndsWith("Program.cs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Form")]
    [InlineData("Nodes")]
    [InlineData("Outputs")]
    [InlineData("ColourCard")]
    [InlineData("InvokeAI")]
    [InlineData("global")]
    [InlineData("*/ } public class Evil { /* \u2028 \"")]
    public void A_node_of_any_label_compiles(string label)
    {
        var hostile = CardForm.Text.Replace("\"label\": \"Card\"", "\"label\": " + InvokeAI.Workflows.Json.JsonText.Quote(label), StringComparison.Ordinal);
        Assert.NotEqual(CardForm.Text, hostile);
        var build = CardForm.Project(hostile, null, Nodes).Build();
        Assert.DoesNotContain(build.Complaints, complaint => complaint.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(build.Compilation.GetSymbolsWithName("Evil"), symbol => symbol is ITypeSymbol);
    }

    [Theory]
    [InlineData("_template")]
    [InlineData("Form")]
    [InlineData("All")]
    [InlineData("Nodes")]
    public void A_pinned_name_of_a_field_compiles(string name)
    {
        var build = CardForm.Project(CardForm.Text, Lock.Replace("field Radius ", $"field {name} ", StringComparison.Ordinal), Nodes).Build();
        build.WithoutComplaints();
        Assert.Contains($" {name} ", build.Source("ColourCard.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Drift_of_a_nodes_field_breaks_the_build_and_the_class_carries_the_lock_that_accepts_it()
    {
        Assert.DoesNotContain(CardForm.Project(CardForm.Text, Lock, Nodes).Build().Generated, d => d.Id.StartsWith("INVK1", StringComparison.Ordinal));
        var retyped = Lock.Replace("field Radius double ", "field Radius int ", StringComparison.Ordinal);
        Assert.NotEqual(Lock, retyped);
        var build = CardForm.Project(CardForm.Text, retyped, Nodes).Build();
        var found = Assert.Single(build.Generated, d => d.Id.StartsWith("INVK1", StringComparison.Ordinal));
        Assert.Equal(("INVK114", DiagnosticSeverity.Error), (found.Id, found.Severity));
        Assert.EndsWith(CardForm.Name, found.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Contains("795b929e", CardForm.Text.Split('\n')[found.Location.GetLineSpan().StartLinePosition.Line], StringComparison.Ordinal);
        var attribute =
            build.Load().GetType("App.Workflows.ColourCard")!.GetCustomAttributesData().Single(a => a.AttributeType.Name == "WorkflowFormAttribute");
        Assert.Equal(Lock, attribute.NamedArguments.Single(a => a.MemberName == "AcceptedLock").TypedValue.Value);
        // Without the opt-in nothing of the section counts.
        Assert.DoesNotContain(CardForm.Project(CardForm.Text, retyped).Build().Generated, d => d.Id.StartsWith("INVK1", StringComparison.Ordinal));
    }

    [Fact]
    public void Own_enums_of_fields_are_emitted_once_each()
    {
        const string Schema = """
            {"openapi":"3.1.0","info":{"title":"t","version":"1.0.0"},"paths":{},"components":{"schemas":{
             "MixInvocation":{"class":"invocation","type":"object","title":"Mix","version":"1.0.0","node_pack":"mine","category":"c","output":{"$ref":"#/components/schemas/MixOutput"},
              "properties":{"id":{"type":"string"},"type":{"type":"string","const":"mix","default":"mix"},
               "mode":{"title":"Mode","enum":["soft","hard"],"type":"string","default":"soft","field_kind":"input","input":"any","orig_required":false,"orig_default":"soft"},
               "ends":{"title":"Ends","enum":["in","out"],"type":"string","default":"in","field_kind":"input","input":"any","orig_required":false,"orig_default":"in"}}},
             "MixOutput":{"class":"output","type":"object","properties":{"type":{"type":"string","const":"mix_output","default":"mix_output"}}}}}}
            """;
        var text = System.Text.Json.Nodes.JsonNode.Parse(CardForm.Text)!;
        foreach (var id in new[] { "mix1", "mix2" })
        {
            text["nodes"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse($$$$$"""
                {"id":"{{{{{id}}}}}","type":"invocation","position":{"x":0,"y":0},"data":{"id":"{{{{{id}}}}}","type":"mix","version":"1.0.0","nodePack":"mine","label":"","notes":"","isOpen":true,"isIntermediate":true,"useCache":true,
                 "inputs":{"mode":{"name":"mode","label":"","description":"","value":"soft"},"ends":{"name":"ends","label":"","description":"","value":"in"}}}}
                """));
        }

        const string Code = """
            using App.Workflows;
            using InvokeAI;

            internal static class Program
            {
                public static object Run() => ColourCard.Nodes.Mix2.Mode.Get(new ColourCard().WithNodeField(ColourCard.Nodes.Mix2.Mode, ColourCard.Options.Mix2Mode.Hard));
            }
            """;
        var project = new TestProject { Code = Code }.With(CardForm.Name, text.ToJsonString(), Nodes).With("schema.json", Schema, ("InvokeAISchema", "true"));
        Assert.Equal("Hard", project.Build().WithoutComplaints().Load().GetType("Program")!.GetMethod("Run")!.Invoke(null, null)!.ToString());
    }
}
