using System.Text.RegularExpressions;
using InvokeAI.Tests.Support;
using InvokeAI.Workflows.Data;

namespace InvokeAI.Tests.Emit;

public sealed partial class GoldenTests
{
    [Theory]
    [InlineData("colour-card", "ColourCard")]
    [InlineData("sdxl-text-to-image", "SdxlTextToImage")]
    [InlineData("corner-cases", "CornerCases")]
    public void The_classes_read_as_in_the_golden_files(string workflow, string className)
    {
        var build = new TestProject().With($"workflows/{workflow}.json", SampleWorkflows.Text(workflow)).Build().WithoutComplaints();
        Golden.Equal($"{className}.g.cs", build.Source(className + ".g.cs"));
        // The data itself is compressed: its golden file shows what it holds.
        var source = build.Source(className + ".Graph.g.cs");
        var text = Packed().Match(source).Groups[1];
        Golden.Equal($"{className}.Graph.g.cs", source.Remove(text.Index, text.Length).Insert(text.Index, "…"));
        Golden.Equal($"{className}.data.txt", DataListing.Of(WorkflowDataText.Read(text.Value)));
    }

    [GeneratedRegex("=> \"([^\"]*)\";\n}")]
    private static partial Regex Packed();
}
