using System.Globalization;
using System.Text.Json.Nodes;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Document;

/// <summary>
/// Real files, bent at random: loading never throws, and what it plans is JSON.
/// <c>INVOKEAI_TYPED_FUZZ</c> sets the number of cases for a long run.
/// </summary>
public sealed class MutationTests
{
    private static readonly string[] Words =
        ["", " ", "root", "value", "collect", "if", "connector", "notes", "4.0.0", "1.0.0", "2.0.0", "out", "in", "node-field", "container"];

    private static int Count
        => int.TryParse(Environment.GetEnvironmentVariable("INVOKEAI_TYPED_FUZZ"), CultureInfo.InvariantCulture, out var asked)
            ? asked
            : Cases.Count(2000, 500);

    [Fact]
    public void Bent_files_are_read_or_refused()
    {
        var files = Evidence.Workflows().Select(f => File.ReadAllText(Evidence.Path("workflows", f.Set, f.Name))).Where(t => t.Length < 60_000).ToArray();
        for (var seed = 0; seed < Count; seed++)
        {
            var random = new Random(seed);
            var text = Bend(files[random.Next(files.Length)], random);
            try
            {
                Check(text, random);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"Case {seed}: {e.Message}", e);
            }
        }
    }

    private static void Check(string text, Random random)
    {
        var unknown = (UnknownNodes)random.Next(3);
        var loaded = WorkflowLoader.Load("bent.json", text, new LoadOptions(EmbeddedCatalog.Instance) { UnknownNodes = unknown });
        foreach (var said in loaded.Diagnostics)
        {
            Assert.NotEqual("", said.Message);
            Assert.True(said.Span.IsNone || (said.Span.Start >= 0 && said.Span.End <= text.Length), said.Message);
        }

        if (loaded.Plan is not { } plan)
        {
            Assert.True(loaded.HasErrors);
            return;
        }

        Assert.Equal(Enumerable.Range(0, loaded.Inputs.Count), loaded.Inputs.Select(i => i.Index));
        var slots =
            Enumerable.Range(0, loaded.Inputs.Count + plan.References.Count).Where(_ => random.Next(3) == 0).ToDictionary(i => i, _ => SlotValue.Omitted);
        foreach (var rendered in new[] { GraphRenderer.Render(plan, random: () => 0.5), GraphRenderer.Render(plan, slots) })
        {
            Assert.NotNull(JsonNode.Parse(rendered.Graph));
            Assert.NotNull(JsonNode.Parse(rendered.Workflow));
            Assert.NotNull(JsonNode.Parse(rendered.Data));
        }
    }

    private static string Bend(string text, Random random)
    {
        if (random.Next(10) == 0)
            return text[..random.Next(text.Length)];
        var root = JsonNode.Parse(text)!;
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var all = new List<JsonNode>();
            Gather(root, all);
            Bend(all[random.Next(all.Count)], all, random);
        }

        return root.ToJsonString();
    }

    private static void Gather(JsonNode node, List<JsonNode> all)
    {
        if (node is JsonObject or JsonArray)
            all.Add(node);
        foreach (var child in node is JsonObject members ? members.Select(m => m.Value) : node is JsonArray items ? items : Enumerable.Empty<JsonNode?>())
        {
            if (child is not null)
                Gather(child, all);
        }
    }

    private static void Bend(JsonNode node, List<JsonNode> all, Random random)
    {
        var stranger = Stranger(all, random);
        if (node is JsonObject members && members.Count > 0)
        {
            var key = members.ElementAt(random.Next(members.Count)).Key;
            if (random.Next(3) == 0)
                members.Remove(key);
            else if (random.Next(4) == 0)
                members[Words[random.Next(Words.Length)]] = stranger;
            else
                members[key] = stranger;
        }
        else if (node is JsonArray items)
        {
            var at = random.Next(items.Count + 1);
            if (at < items.Count && random.Next(2) == 0)
                items.RemoveAt(at);
            else
                items.Insert(at, stranger);
        }
    }

    private static JsonNode? Stranger(List<JsonNode> all, Random random) => random.Next(10) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonNode.Parse(random.Next(4) switch { 0 => "-0.0", 1 => "1e999", 2 => "9007199254740993", _ => "7" }),
        3 => new JsonArray(),
        4 => new JsonObject(),
        5 or 6 => JsonValue.Create(Words[random.Next(Words.Length)]),
        _ => all[random.Next(all.Count)].DeepClone(),
    };
}
