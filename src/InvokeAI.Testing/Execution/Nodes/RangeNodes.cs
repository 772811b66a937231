using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Sessions;

namespace InvokeAI.Testing.Execution.Nodes;

/// <summary>Implements nodes that create lists of numbers.</summary>
internal static class RangeNodes
{
    private const int MaxLength = 1_000_000;

    public static void Register(Dictionary<string, Func<NodeContext, JsonObject>> nodes)
    {
        nodes["range"] = c => Integers(Range(c.Integer("start"), c.Integer("stop", 10), c.Integer("step", 1)));
        nodes["range_of_size"] = c => Integers(Range(
            c.Integer("start"), c.Integer("start") + (c.Integer("step", 1) * c.Integer("size", 1)), c.Integer("step", 1)));
        nodes["random_range"] = RandomRange;
        nodes["float_range"] = FloatRange;
    }

    private static IEnumerable<long> Range(long start, long stop, long step)
    {
        if (step == 0)
            throw new NodeFailure("ValueError", "range() arg 3 must not be zero");
        var count = 0;
        for (var value = start; step > 0 ? value < stop : value > stop; value += step)
        {
            if (++count > MaxLength)
                throw new NodeFailure("MemoryError", "");
            yield return value;
        }
    }

    // numpy's generator is not rebuilt here: the numbers differ from the real ones, but hang on the seed alone as they do.
    private static JsonObject RandomRange(NodeContext context)
    {
        long low = context.Integer("low"), high = context.Integer("high", 2147483647);
        if (low >= high)
            throw new NodeFailure("ValueError", "low >= high");
        var random = new Random((int)(context.Integer("seed") % int.MaxValue));
#pragma warning disable CA5394 // Random numbers for images, not for secrets.
        return Integers([.. Enumerable.Range(0, (int)Math.Clamp(context.Integer("size", 1), 0, MaxLength)).Select(_ => random.NextInt64(low, high))]);
#pragma warning restore CA5394
    }

    // numpy.linspace
    private static JsonObject FloatRange(NodeContext context)
    {
        double start = context.Number("start", 5), stop = context.Number("stop", 10);
        var steps = (int)Math.Clamp(context.Integer("steps", 30), 0, MaxLength);
        var collection = new JsonArray();
        for (var i = 0; i < steps; i++)
            collection.Add(Py.Float(i == steps - 1 && steps > 1 ? stop : start + (i * ((stop - start) / Math.Max(1, steps - 1)))));
        return new JsonObject { ["collection"] = collection };
    }

    private static JsonObject Integers(IEnumerable<long> values) =>
        new() { ["collection"] = new JsonArray([.. values.Select(v => (JsonNode?)JsonValue.Create(v))]) };
}
