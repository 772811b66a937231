using InvokeAI.Models;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Tool.Doctor;

/// <summary>A workflow's model reference as the runtime resolves it.</summary>
internal static class ModelQueries
{
    public static ModelQuery Of(JsonItem model, FieldTemplate template, string place) => new()
    {
        Key = Text(model, "key"),
        Hash = Text(model, "hash"),
        Name = Text(model, "name"),
        Base = Text(model, "base") is { } @base ? new BaseModelType(@base) : null,
        Type = Text(model, "type") is { } type ? new ModelType(type) : null,
        Filter = FilterOf(template),
        Field = place,
    };

    public static InvokeAI.ModelFilter FilterOf(FieldTemplate template) => InvokeAI.ModelFilter.Of(template.Models);

    private static string? Text(JsonItem model, string name) => model[name] is { IsString: true, Text.Length: > 0 } text ? text.Text : null;
}
