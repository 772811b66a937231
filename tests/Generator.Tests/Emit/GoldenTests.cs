using InvokeAI.Tests.Support;

namespace InvokeAI.Tests.Emit;

public sealed class GoldenTests
{
    [Theory]
    [InlineData("colour-card", "ColourCard")]
    [InlineData("sdxl-text-to-image", "SdxlTextToImage")]
    [InlineData("corner-cases", "CornerCases")]
    public void The_classes_read_as_in_the_golden_files(string workflow, string className)
    {
        var build = new TestProject().With($"workflows/{workflow}.json", SampleWorkflows.Text(workflow)).Build().WithoutComplaints();
        Golden.Equal($"{className}.g.cs", build.Source(className + ".g.cs"));
        Golden.Equal($"{className}.Graph.g.cs", build.Source(className + ".Graph.g.cs"));
    }
}
