using System.Text.Json.Nodes;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;

namespace InvokeAI.Tests.Oracle;

/// <summary>Our inputs in the oracle's shape, but for words that the catalog does not hold.</summary>
internal static class InputJson
{
    public static JsonArray Of(IReadOnlyList<FormInput> inputs) => new([.. inputs.Select(Of)]);

    /// <summary>Templates are compared on their own.</summary>
    public static JsonNode WithoutTemplates(JsonNode inputs)
    {
        var copy = inputs.DeepClone();
        foreach (var input in copy.AsArray())
            input!.AsObject().Remove("template");
        return copy;
    }

    private static JsonObject Of(FormInput input)
    {
        var json = new JsonObject
        {
            ["index"] = input.Index,
            ["nodeId"] = input.NodeId,
            ["nodeType"] = input.NodeType,
            ["nodeLabel"] = input.NodeLabel,
            ["fieldName"] = input.FieldName,
            ["fieldLabel"] = input.FieldLabel,
            ["fieldDescription"] = input.FieldDescription,
        };
        if (input.NodeTitle.Length > 0)
            json["nodeTitle"] = input.NodeTitle;
        if (input.Value is not null)
            json["value"] = JsonNode.Parse(input.Value.ToString());
        if (input.Settings is not null)
            json["settings"] = Of(input.Settings);
        return json;
    }

    private static JsonObject Of(FieldSettings settings)
    {
        var json = new JsonObject { ["type"] = settings.Type, ["component"] = settings.Component };
        if (settings.Type != "string-field-config")
            json["showShuffle"] = settings.ShowShuffle;
        if (settings.Minimum is { } minimum)
            json["min"] = minimum;
        if (settings.Maximum is { } maximum)
            json["max"] = maximum;
        if (settings.Component == "dropdown")
            json["options"] = new JsonArray([.. settings.Options.Select(o => new JsonObject { ["label"] = o.Label, ["value"] = o.Value })]);
        return json;
    }
}
