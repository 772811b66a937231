using InvokeAI.Auth;
using InvokeAI.Tests.Support;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Tests.Diagnostics;

public sealed class OneBadFileTests
{
    private static readonly string Card = SampleWorkflows.Text("colour-card");

    [Theory]
    [InlineData(null, "INVK041", 1, 1)]
    [InlineData("", "INVK001", 1, 1)]
    [InlineData("{\n  \"name\": oops }", "INVK001", 2, 11)]
    [InlineData("[]", "INVK002", 1, 1)]
    [InlineData("{}", "INVK004", 1, 1)]
    public void A_bad_file_is_an_error_at_its_place_and_harms_no_other(string? text, string id, int line, int column)
    {
        var build = new TestProject { Code = "class User { object Card = new App.Workflows.ColourCard(); }" }
            .With("a-bad.json", text).With("colour-card.json", Card).With("z-bad.json", text).Build().WithoutComplaints();
        var errors = build.Generated.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.Equal(2, errors.Select(error => error.Location.GetLineSpan().Path).Distinct().Count());
        Assert.All(errors, error =>
        {
            Assert.Contains(error.Id, (string[])[id, "INVK002", "INVK004"]);
            Assert.EndsWith("-bad.json", error.Location.GetLineSpan().Path, StringComparison.Ordinal);
        });
        if (errors[0].Id == id)
            Assert.Equal((line, column),
                (errors[0].Location.GetLineSpan().StartLinePosition.Line + 1, errors[0].Location.GetLineSpan().StartLinePosition.Character + 1));
    }

    [Fact]
    public void Of_two_files_with_one_class_the_first_is_made_and_the_second_says_so()
    {
        var build =
            new TestProject().With("a/Colour Card.json", Card).With("b/colour-card.json", Card).With("c/COLOURCARD.json", Card).Build().WithoutComplaints();
        var clashes = build.Generated.Where(diagnostic => diagnostic.Id == "INVK040").ToList();
        Assert.Equal(["/app/b/colour-card.json"],
            clashes.Select(clash => clash.Location.GetLineSpan().Path).Where(path => path.Contains("colour-card", StringComparison.Ordinal)));
        Assert.Contains("a/Colour Card.json", clashes[0].GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_of_one_name_live_in_two_namespaces()
    {
        var build = new TestProject { Code = "class User { object A = new App.Workflows.ColourCard(), B = new Other.Place.ColourCard(); }" }
            .With("a/colour-card.json", Card).With("b/colour-card.json", Card, ("Namespace", "Other.Place")).Build().WithoutComplaints();
        Assert.DoesNotContain(build.Generated, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("ClassName", "1st")]
    [InlineData("ClassName", "class")]
    [InlineData("Namespace", "A..B")]
    [InlineData("Access", "friend")]
    [InlineData("UnknownNodes", "maybe")]
    public void Metadata_that_cannot_be_used_is_an_error(string key, string value)
    {
        var build = new TestProject().With("colour-card.json", Card, (key, value)).With("other.json", Card).Build().WithoutComplaints();
        var error = Assert.Single(build.Generated, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("INVK042", error.Id);
        Assert.Contains(value, error.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_can_be_internal_and_have_another_name_and_namespace()
    {
        var build = new TestProject { Code = "namespace Mine; class User { object Card = new Form1(); }" }
            .With("colour-card.json", Card, ("ClassName", "Form1"), ("Namespace", "Mine"), ("Access", "internal")).Build().WithoutComplaints();
        Assert.Contains("internal sealed partial record Form1", build.Source("Form1.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Workflows")]
    [InlineData("A-App", "A_App.Workflows")]
    [InlineData("InvokeAI", "InvokeAI.Workflows")]
    [InlineData("My.InvokeAI.System", "My.InvokeAI.System.Workflows")]
    [InlineData("1.class", "_1.@class.Workflows")]
    public void Any_root_namespace_will_do(string root, string expected)
    {
        var build = new TestProject { RootNamespace = root }.With("colour-card.json", Card).Build().WithoutComplaints();
        Assert.Contains($"namespace {expected};", build.Source("ColourCard.g.cs"), StringComparison.Ordinal);
    }
}
