namespace InvokeAI.Models;

/// <summary>
/// Finds a model by key, then hash, then name with base and type, then name with type, within the field's filter. Uses base and type only if requested. The
/// server itself knows only keys, and a key differs on every machine (docs/invokeai/fields-and-values.md#identify-models).
/// </summary>
public sealed class ModelResolver : IModelResolver
{
    /// <summary>Gets the resolver that submissions use unless you set another one.</summary>
    public static ModelResolver Default { get; } = new();

    /// <inheritdoc/>
    public ValueTask<ModelResolution> ResolveAsync(ModelQuery query, IReadOnlyList<ModelConfig> installed, CancellationToken cancellationToken = default)
        => ValueTask.FromResult(Resolve(query, installed));

    private static ModelResolution Resolve(ModelQuery query, IReadOnlyList<ModelConfig> installed)
    {
        // A key is exact, so that the filter has no say: what the user points at by key is never swapped.
        if (query.Key is { Length: > 0 } key && installed.FirstOrDefault(model => model.Key == key) is { } own)
            return Found(query, own, ModelMatch.Key);

        var fitting = installed.Where(model => Fits(model, query.Filter)).ToList();
        if (query.Hash is { Length: > 0 } hash && Pick(query, fitting.Where(model => model.Hash == hash)) is { } same)
            return Found(query, same, ModelMatch.Hash);

        if (query.Name is { Length: > 0 } name)
        {
            var named = fitting.Where(model => model.Name == name && IsOrUnsaid(query.Type, model.Type)).ToList();
            if (Pick(query, named.Where(model => IsOrUnsaid(query.Base, model.Base))) is { } exact)
                return Found(query, exact, ModelMatch.NameBaseAndType);
            if (Pick(query, named) is { } byType)
                return Found(query, byType, ModelMatch.NameAndType);
        }

        if (query.AllowBaseFallback && query.Base is { } wanted && wanted != BaseModelType.Any && query.Type is { } type
            && Pick(query, fitting.Where(model => model.Base == wanted && model.Type == type)) is { } ofBase)
            return Found(query, ofBase, ModelMatch.BaseAndType);

        throw ResourceResolutionException.NotFound(query, fitting);
    }

    private static ModelResolution Found(ModelQuery query, ModelConfig model, ModelMatch match) => new() { Query = query, Model = model, Match = match };

    // One that fits is taken; twins of one hash are the same model and any of them does.
    private static ModelConfig? Pick(ModelQuery query, IEnumerable<ModelConfig> candidates)
    {
        var list = candidates.ToList();
        if (list.Count <= 1 || (list[0].Hash.Length > 0 && list.TrueForAll(model => model.Hash == list[0].Hash)))
            return list.FirstOrDefault();
        throw ResourceResolutionException.Ambiguous(query, list);
    }

    private static bool IsOrUnsaid<T>(T? wanted, T actual)
        where T : struct, IEquatable<T>
        => wanted is not { } word || word.Equals(actual);

    /// <summary>Determines whether the editor offers the model for a field with the filter.</summary>
    internal static bool Fits(ModelConfig model, ModelFilter? filter)
        => filter is null
            || (In(filter.Bases, model.Base.Value)
                && In(filter.Types, model.Type.Value)
                && In(filter.Formats, model.Format.Value)
                && (model.Variant is null || In(filter.Variants, model.Variant))
                && In(filter.Providers, model.ProviderId));

    private static bool In(IReadOnlyList<string> words, string? word) => words.Count == 0 || words.Contains(word);
}
