using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Generators.Emit;

/// <summary>Which models a field takes, as the runtime's <c>ModelFilter</c>.</summary>
internal static class ModelFilterText
{
    public static string Of(ModelFilter? models)
        => models is null ? "null"
            : $"new({Literal.List(models.Bases)}, {Literal.List(models.Types)}, {Literal.List(models.Variants)}, {Literal.List(models.Formats)}){(models.Providers.Count == 0 ? "" : $" {{ Providers = {Literal.List(models.Providers)} }}")}";
}
