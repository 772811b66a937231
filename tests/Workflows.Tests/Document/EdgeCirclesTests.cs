using System.Globalization;
using System.Text.RegularExpressions;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Document;

/// <summary>Edges in large files are judged as a plain search through all of them would.</summary>
public sealed partial class EdgeCirclesTests
{
    [Fact]
    public void Edges_of_random_graphs_hold_until_they_close_a_circle()
    {
        var refused = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var nodes = random.Next(2, 14);
            var edges = Enumerable.Range(0, random.Next(1, 50)).Select(_ => (From: random.Next(nodes), To: random.Next(nodes))).ToList();
            var made = new MadeWorkflow();
            for (var i = 0; i < nodes; i++)
                made.Node($"n{i}", "unknown");
            // Each into a field of its own, of nodes whose types say nothing.
            for (var i = 0; i < edges.Count; i++)
                made.Edge($"n{edges[i].From}.out -> n{edges[i].To}.in{i}");
            var expected = new List<string>();
            var held = new List<(int From, int To)>();
            for (var i = 0; i < edges.Count; i++)
            {
                if (Reaches(held, edges[i].To, edges[i].From))
                    continue;
                held.Add(edges[i]);
                expected.Add($"n{edges[i].From}.out -> n{edges[i].To}.in{i}");
            }

            refused += edges.Count - held.Count;
            Assert.Equal(expected, made.Load(UnknownNodes.Keep).Edges());
        }

        Assert.True(refused > 2_000);
    }

    [Fact]
    public void A_row_in_any_order_of_its_edges_holds_and_is_closed_by_none()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var made = new MadeWorkflow();
            for (var i = 0; i < 40; i++)
                made.Node($"n{i}", "unknown");
            var row = Enumerable.Range(0, 39).OrderBy(_ => random.Next()).Select(i => $"n{i}.out -> n{i + 1}.in").ToList();
            row.ForEach(edge => made.Edge(edge));
            var back = Enumerable.Range(0, 60).Select(i => (From: random.Next(40), To: random.Next(40), i)).Where(b => b.From != b.To).ToList();
            back.ForEach(b => made.Edge(string.Create(CultureInfo.InvariantCulture, $"n{b.From}.out -> n{b.To}.back{b.i}")));
            Assert.Equal(row.Concat(back.Where(b => b.From < b.To).Select(b => $"n{b.From}.out -> n{b.To}.back{b.i}")), made.Load(UnknownNodes.Keep).Edges());
        }
    }

    [Fact]
    public void A_source_that_a_connector_refuses_is_refused_for_what_it_would_be_alone()
    {
        var (refused, seeds) = (0, Cases.Count(300, 30));
        for (var seed = 0; seed < seeds; seed++)
        {
            var random = new Random(seed);
            var edges = Enumerable.Range(0, 24).Select(i => Edge(random, i)).Distinct().ToList();
            var all = Load(edges);
            var dropped = Dropped(all);
            foreach (var (edge, message) in dropped.Where(d => d.Key.EndsWith("-> k.in", StringComparison.Ordinal)))
            {
                refused++;
                // What was refused has left nothing behind.
                var alone = Load([.. edges.Where(e => e == edge || !dropped.ContainsKey(e))]);
                Assert.Equal(message, Dropped(alone).GetValueOrDefault(edge));
                Assert.Equal(all.Edges(), alone.Edges());
            }
        }

        Assert.True(refused > 1_000 * seeds / 300);
    }

    // Sources of three types at a connector, and fields of as many behind it and behind a second one; some of the fields lead back to a source.
    private static string Edge(Random random, int i) => random.Next(10) switch
    {
        < 4 => $"{"ifsc"[random.Next(4)]}{i}.value -> k.in".Replace($"c{i}.value", "back.value", StringComparison.Ordinal),
        < 6 => $"k.out -> m{i}.a",
        6 => $"k.out -> a{i}.a",
        7 => $"l.out -> m{i}.a",
        8 => random.Next(2) == 0 ? "k.out -> l.in" : $"m{random.Next(24)}.value -> back.a",
        _ => random.Next(2) == 0 ? $"l.out -> a{i}.b" : $"i{i}.value -> m{random.Next(24)}.b",
    };

    private static LoadedWorkflow Load(List<string> edges)
    {
        var made = new MadeWorkflow().Connector("k").Connector("l").Node("back", "float_math");
        for (var i = 0; i < 24; i++)
            made.Node($"i{i}", "integer").Node($"f{i}", "float").Node($"s{i}", "string").Node($"m{i}", "float_math").Node($"a{i}", "add");
        edges.ForEach(edge => made.Edge(edge));
        return made.Load();
    }

    private static Dictionary<string, string> Dropped(LoadedWorkflow loaded)
        => loaded.Diagnostics.Where(d => d.Rule == WorkflowRules.EdgeDropped)
            .ToDictionary(d => Words().Match(d.Message).Result("$1.$2 -> $3.$4"), d => d.Message);

    [GeneratedRegex(@"from '(.+?)' \((.+?)\) to '(.+?)' \((.+?)\)")]
    private static partial Regex Words();

    private static bool Reaches(List<(int From, int To)> edges, int from, int to)
    {
        var seen = new HashSet<int> { from };
        var open = new Stack<int>([from]);
        while (open.Count > 0)
        {
            var at = open.Pop();
            if (at == to)
                return true;
            foreach (var next in edges.Where(e => e.From == at).Select(e => e.To).Where(seen.Add))
                open.Push(next);
        }

        return false;
    }
}
