using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// A field template as the GUI keeps it in <c>dynamicInputTemplates</c>. The GUI refuses the whole file if one does not match, and removes keys that the
/// field's type does not have.
/// </summary>
internal static class InputTemplateShape
{
    /// <summary>Returns the template without members that its type does not have, or null if it is not a template.</summary>
    public static JsonItem? Read(JsonItem template)
    {
        if (template["type"] is not { } given || ReadType(given) is not { } type || ReadBase(template) is not { } common)
            return null;
        foreach (var kind in IsStateful(given) ? InputTemplateKind.Of(given["name"]!.Text) : [])
        {
            if (kind.Read(template, type) is { } members)
                return Whole(template, type, common, members);
        }

        // A field that no widget holds can only be wired.
        return template["input"]!.Text == "connection" ? Whole(template, Plain(given), common, []) : null;
    }

    private static JsonItem Whole(JsonItem template, JsonItem type, List<JsonMember> common, List<JsonMember> members)
    {
        common.Add(new JsonMember("type", TextSpan.None, type));
        common.AddRange(members);
        return JsonItem.Object([.. common], template.Span);
    }

    // A type that the GUI has widgets for keeps the type under it; of any other only its own three keys stay.
    private static JsonItem? ReadType(JsonItem type)
    {
        if (!IsType(type))
            return null;
        return IsStateful(type) && type["originalType"] is { } original
            ? JsonItem.Object([.. Plain(type).Members, new("originalType", TextSpan.None, Plain(original))], type.Span)
            : Plain(type);
    }

    private static bool IsStateful(JsonItem type)
        => StatefulFields.Contains(type["name"]!.Text) && (type["originalType"] is not { } original || IsType(original));

    private static JsonItem Plain(JsonItem type) => Only(type, "cardinality", "batch", "name");

    private static bool IsType(JsonItem type)
        => type["name"] is { IsString: true, Text.Length: > 0 } && type["batch"] is { IsBoolean: true }
            && type["cardinality"] is { IsString: true, Text: "SINGLE" or "COLLECTION" or "SINGLE_OR_COLLECTION" };

    private static List<JsonMember>? ReadBase(JsonItem template)
    {
        var members = new List<JsonMember>();
        var fits = Take("name", i => i is { IsString: true, Text.Length: > 0 })
            && Take("title", i => i is { IsString: true, Text.Length: > 0 })
            && Take("ui_hidden", i => i.IsBoolean)
            && Take("fieldKind", i => i is { IsString: true, Text: "input" })
            && Take("input", i => i is { IsString: true, Text: "connection" or "direct" or "any" })
            && Take("required", i => i.IsBoolean)
            && Maybe("ui_type", i => i.IsString)
            && Maybe("ui_order", JsNumber.IsInteger)
            && Maybe("ui_component", i => i is { IsString: true, Text: "none" or "textarea" or "slider" or "video-frame-index" })
            && Maybe("ui_choice_labels", i => i.IsObject && i.Members.All(m => m.Value.IsString))
            && Maybe("ui_model_base", i => i.IsArray && i.Items.All(ModelShape.IsBase))
            && Maybe("ui_model_type", i => i.IsArray && i.Items.All(ModelShape.IsType))
            && Maybe("ui_model_variant", AreTexts)
            && Maybe("ui_model_format", AreTexts)
            && Maybe("ui_model_provider_id", AreTexts);
        if (template["originalType"] is { } original)
        {
            if (ReadType(original) is not { } type)
                return null;
            members.Add(new("originalType", TextSpan.None, type));
        }

        members.Add(new("description", TextSpan.None, template["description"] is { IsString: true } words ? words : JsonItem.String("", TextSpan.None)));
        return fits ? members : null;

        bool Take(string name, Func<JsonItem, bool> fits)
        {
            if (template[name] is not { } item || !fits(item))
                return false;
            members.Add(new(name, TextSpan.None, item));
            return true;
        }

        bool Maybe(string name, Func<JsonItem, bool> fits) => !template.TryGet(name, out _) || Take(name, i => i.IsNull || fits(i));
    }

    public static bool AreTexts(JsonItem list) => list.IsArray && list.Items.All(i => i.IsString);

    private static JsonItem Only(JsonItem from, params string[] names)
        => JsonItem.Object([.. from.Members.Where(m => Array.IndexOf(names, m.Name) >= 0)], from.Span);
}
