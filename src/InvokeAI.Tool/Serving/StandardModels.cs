using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Tool.Serving;

/// <summary>One model of each base and type that a field of the catalog takes, named after them: <c>sdxl-main</c>, <c>t5_encoder</c>.</summary>
internal static class StandardModels
{
    // A field that names no base takes models of every base: encoders and upscalers have none.
    private const string AnyBase = "any";

    public static IReadOnlyList<StandardModel> Of(NodeCatalog catalog)
    {
        var filters =
            catalog.NodeTypes.SelectMany(type => catalog.Require(type).Inputs).Select(field => field.Models).Where(models => models.Types.Count > 0).ToList();
        var known = filters.SelectMany(models => Pairs(models.Bases, models.Types)).ToHashSet();
        // A type that has bases elsewhere (a VAE) needs none without.
        var withBases = known.Select(pair => pair.Type).ToHashSet(StringComparer.Ordinal);
        known.UnionWith(filters.SelectMany(models => models.Types).Where(type => !withBases.Contains(type)).Select(type => (AnyBase, type)));
        return [.. known.Select(pair => new StandardModel(NameOf(pair.Base, pair.Type), pair.Base, pair.Type))
            .OrderBy(model => model.Name, StringComparer.Ordinal)];
    }

    /// <summary>The standard model that a field takes; null for a field that takes none of them.</summary>
    public static StandardModel? For(FormInput input, IReadOnlyList<StandardModel> models)
        => input.Models is { } filter
            ? models.FirstOrDefault(
                model => (filter.Types.Count == 0 || filter.Types.Contains(model.Type)) && (filter.Bases.Count == 0 || filter.Bases.Contains(model.Base)))
            : null;

    private static IEnumerable<(string Base, string Type)> Pairs(IEnumerable<string> bases, IEnumerable<string> types)
        => bases.SelectMany(@base => types.Select(type => (@base, type)));

    private static string NameOf(string @base, string type) => @base == AnyBase ? type : $"{@base}-{type}";
}
