using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>The items of a batch node: its own, or its generator's.</summary>
internal static class BatchItems
{
    /// <summary>How many there are; null where only a server knows.</summary>
    public static int? Count(BatchSource source) => source switch
    {
        { Value: null } => 0,
        { IsGenerator: true } => GeneratorValues.Count(source.Value),
        _ => source.Value.Items.Count,
    };

    /// <summary>The items; null where only a server knows them.</summary>
    public static IReadOnlyList<JsonItem>? Resolve(BatchSource source, JsonItem? value, Func<double> random) => value switch
    {
        null => [],
        _ when source.IsGenerator => GeneratorValues.Resolve(value, random),
        _ => value.Items,
    };
}
