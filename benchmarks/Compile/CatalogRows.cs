using InvokeAI.Benchmarks.Client;
using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>The embedded node catalog, apart from any workflow: a compiler loads it once, and reads of it the nodes in use.</summary>
internal static class CatalogRows
{
    public static Task Catalog(Report report)
    {
        var types = EmbeddedCatalog.Instance.NodeTypes.ToArray();
        var used =
            MadeFiles.Workflows(3).SelectMany(file => types.Where(type => file.Text.Contains($"\"{type}\"", StringComparison.Ordinal))).Distinct().ToArray();
        var outcomes = SideBySide.Measure(
            new("unpacked and indexed", Load),
            new($"and {used.Length} node types read (those of the made workflows)", () => Read(used)),
            new($"and all {types.Length} read", () => Read(types)));
        report.Add("catalog load, apart from workflows", "–", "reported", outcomes);
        var retained = new[] { Retained(Load), Retained(() => Read(used)), Retained(() => Read(types)) };
        report.Note(
            $"Kept: {Report.Size(retained[0])} unpacked and indexed, {Report.Size(retained[1])} with the node types in "
                + $"use, {Report.Size(retained[2])} with all.");
        report.Row("catalog load apart, once in a compiler", "–", "reported",
            $"{Report.Time(outcomes[0].Nanoseconds)}, {Report.Size(outcomes[0].Bytes)} allocated, {Report.Size(retained[0])} kept; {used.Length} node "
                + $"types in use {Report.Time(outcomes[1].Nanoseconds)} and {Report.Size(retained[1])}, "
                + $"all {types.Length} {Report.Time(outcomes[2].Nanoseconds)} and {Report.Size(retained[2])}");
        return Task.CompletedTask;
    }

    private static CatalogIndex Load()
    {
        using var resource = typeof(EmbeddedCatalog).Assembly.GetManifestResourceStream(EmbeddedCatalog.ResourceName)!;
        return new CatalogIndex(CatalogResource.Decompress(resource));
    }

    private static CatalogIndex Read(string[] types)
    {
        var catalog = Load();
        foreach (var type in types)
            catalog.TryGet(type, out _);
        return catalog;
    }

    private static long Retained(Func<object> load)
    {
        var before = StandIns.Live();
        var loaded = load();
        var after = StandIns.Live();
        GC.KeepAlive(loaded);
        return after - before;
    }
}
