using System.Text;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Locks;

/// <summary>Tests successive versions of one of InvokeAI's own workflows, each compared with the lock of the previous one. People read the reports.</summary>
[NeedsCorpus("workflows")]
public sealed class HistoricTests
{
    [Fact]
    public void Each_version_says_what_changed_since_the_one_before()
    {
        var files = Evidence.Workflows("historic").Select(f => f.Name).ToArray();
        var report = new StringBuilder();
        for (var i = 1; i < files.Length; i++)
        {
            var before = Load(files[i - 1], null).AcceptedText();
            var locked = Load(files[i], before);
            report.Append("# ").Append(files[i - 1]).Append(" → ").Append(files[i]).Append('\n');
            foreach (var change in locked.Changes)
            {
                var indexes = $"{change.OldIndex?.ToString() ?? "-"} {change.NewIndex?.ToString() ?? "-"}";
                var severity = change.Severity.ToString().ToLowerInvariant();
                report.Append($"{severity} {change.Diagnostic.Id} {change.Kind} {indexes}: {change.Diagnostic.Arguments[0]}\n");
            }

            report.Append('\n');
            Assert.Empty(Load(files[i], locked.AcceptedText()).Changes);
        }

        Golden.Equal("Locks/historic.txt", report.ToString());
    }

    private static LockedWorkflow Load(string name, string? lockText)
        => LockedWorkflow.Load(name, File.ReadAllText(Evidence.Path("workflows", "historic", name)), lockText, new LoadOptions(EmbeddedCatalog.Instance));
}
