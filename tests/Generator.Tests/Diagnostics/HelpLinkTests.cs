using System.Xml.Linq;
using InvokeAI.Generators.Analyzers;
using InvokeAI.Generators.Diagnostics;
using InvokeAI.Workflows.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InvokeAI.Tests.Diagnostics;

public sealed class HelpLinkTests
{
    [Theory]
    [InlineData("https://forge.example/us/typed.git", "https://forge.example/us/typed/blob/HEAD/docs/diagnostics.md#invk018-a-value-out-of-range")]
    [InlineData("https://forge.example/us/typed", "https://forge.example/us/typed/blob/HEAD/docs/diagnostics.md#invk018-a-value-out-of-range")]
    [InlineData("/home/somebody/typed", null)]
    [InlineData(null, null)]
    public void A_link_goes_to_the_section_in_a_public_repository_or_is_none(string? repository, string? link)
        => Assert.Equal(link, HelpLink.Of(repository, "INVK018", "A value out of range"));

    [Fact]
    public void Every_rule_has_the_heading_that_its_link_goes_to()
    {
        var headings = File.ReadLines(Repository.Path("docs", "diagnostics.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line[3..].Split(": ", 2)).Select(parts => HelpLink.Anchor(parts[0], parts[1])).ToHashSet();
        var rules =
            typeof(DiagnosticRule).Assembly.GetTypes().SelectMany(type => type.GetFields()).Where(field => field.FieldType == typeof(DiagnosticRule))
                .Select(field => (DiagnosticRule)field.GetValue(null)!);
        var analyzers = new DiagnosticAnalyzer[] { new FormDriftAnalyzer(), new ConstantRangeAnalyzer() }.SelectMany(analyzer => analyzer.SupportedDiagnostics);
        var anchors =
            rules.Select(rule => HelpLink.Anchor(rule.Id, rule.Title)).Concat(analyzers.Select(rule => HelpLink.Anchor(rule.Id, rule.Title.ToString())))
                .ToList();
        // The build's own errors come before any compiler runs; their codes stand in the targets.
        var codes =
            XDocument.Load(Repository.Path("src", "InvokeAI.Build", "build", "InvokeAI.Typed.targets")).Descendants("Error")
                .Select(error => (string)error.Attribute("Code")!).ToList();
        Assert.Equal(["INVK301", "INVK302"], codes);
        var build = headings.Where(heading => codes.Any(code => heading.StartsWith(code + "-", StringComparison.OrdinalIgnoreCase))).ToList();
        Assert.Equal(codes.Count, build.Count);
        Assert.Equal(headings.Except(build).Order(StringComparer.Ordinal), anchors.Order(StringComparer.Ordinal));
    }
}
