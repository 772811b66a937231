using System.Reflection;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Tests.Document;

public sealed class RuleTests
{
    private static readonly DiagnosticRule[] Rules =
    [
        .. from type in typeof(WorkflowRules).Assembly.GetTypes()
           from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
           where field.FieldType == typeof(DiagnosticRule)
           select (DiagnosticRule)field.GetValue(null)!,
    ];

    [Fact]
    public void Ids_are_unique_and_in_their_range()
    {
        Assert.Equal(Rules.Length, Rules.Select(r => r.Id).Distinct().Count());
        Assert.All(Rules, r => Assert.Matches("^INVK(0[0-4][0-9]|1[0-9][0-9])$", r.Id));
    }

    [Fact]
    public void Each_has_its_section_in_the_docs()
    {
        var docs = File.ReadAllText(Repository.Path("docs", "diagnostics.md"));
        Assert.All(Rules, r => Assert.Contains($"## {r.Id}: {char.ToLowerInvariant(r.Title[0])}{r.Title[1..]}", docs, StringComparison.Ordinal));
    }
}
