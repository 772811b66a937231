using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>The items of a batch node: its own, or its generator's.</summary>
internal static class BatchItems
{
    /// <summary>Returns the number of items, or null if only a server knows it.</summary>
    public static int? Count(BatchSource source) => source switch
    {
        { Value: null } => 0,
        { IsGenerator: true } => GeneratorValues.Count(source.Value),
        _ => source.Value.Items.Count,
    };

    /// <summary>Returns the items, or null if only a server knows them.</summary>
    public static IReadOnlyList<JsonItem>? Resolve(BatchSource source, JsonItem? value, Func<double> random) => value switch
    {
        null => [],
        _ when source.IsGenerator => GeneratorValues.Resolve(value, random),
        _ => value.Items,
    };
}
