using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>Represents the members that a template of one field type has beside the common ones.</summary>
internal sealed record InputTemplateKind(string Type, Func<JsonItem, JsonItem?> Default)
{
    private static readonly string[] NumberKeys = ["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"];
    private static readonly string[] ItemKeys = ["maxItems", "minItems"];
    private static readonly string[] LengthKeys = ["maxLength", "minLength"];

    private static readonly ILookup<string, InputTemplateKind> Kinds = All().ToLookup(k => k.Type, StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether the default is optional.</summary>
    public bool Optional { get; init; }

    /// <summary>Gets a value indicating whether the kind is for collections only.</summary>
    public bool List { get; init; }

    public bool HasOptions { get; init; }

    public string[] Counts { get; init; } = [];

    public string[] Whole { get; init; } = [];

    public string[] Finite { get; init; } = [];

    /// <summary>Returns the kinds of a field type in the order in which the GUI tries them.</summary>
    public static IEnumerable<InputTemplateKind> Of(string type) => Kinds[type];

    public List<JsonMember>? Read(JsonItem template, JsonItem type)
    {
        if (List && type["cardinality"]!.Text != "COLLECTION")
            return null;
        var members = new List<JsonMember>();
        var given = template["default"];
        if (given is null ? !Optional : Default(given) is not { } kept || !Add("default", kept))
            return null;
        if (!Bounds(Counts, i => JsNumber.IsInteger(i) && JsNumber.Value(i) >= 0) || !Bounds(Whole, JsNumber.IsInteger) || !Bounds(Finite, JsNumber.IsFinite))
            return null;
        if (Below("maxItems", "minItems") || Below("maxLength", "minLength") || (HasOptions && !ReadOptions()))
            return null;
        return members;

        bool Add(string name, JsonItem item)
        {
            members.Add(new(name, TextSpan.None, item));
            return true;
        }

        bool Bounds(string[] names, Func<JsonItem, bool> fits)
            => names.All(name => template[name] is not { } bound || (fits(bound) && Add(name, bound)));

        bool Below(string most, string least)
            => Type != "SavedWorkflowField" && Array.IndexOf(Counts, most) >= 0
                && template[most] is { } high && template[least] is { } low && JsNumber.Value(high) < JsNumber.Value(low);

        bool ReadOptions()
            => template["options"] is { } options && InputTemplateShape.AreTexts(options) && Add("options", options)
                && (template["labels"] is not { } labels || (labels.IsObject && labels.Members.All(m => m.Value.IsString) && Add("labels", labels)));
    }

    private static IEnumerable<InputTemplateKind> All()
    {
        var texts = (Func<JsonItem, JsonItem?>)(i => InputTemplateShape.AreTexts(i) ? i : null);
        yield return new("IntegerField", i => JsNumber.IsInteger(i) ? i : null) { Whole = NumberKeys };
        yield return new("IntegerField", i => i.IsArray && i.Items.All(JsNumber.IsInteger) ? i : null)
        {
            Optional = true,
            List = true,
            Counts = ItemKeys,
            Whole = NumberKeys
        };
        yield return new("FloatField", i => JsNumber.IsFinite(i) ? i : null) { Finite = NumberKeys };
        yield return new("FloatField", i => i.IsArray && i.Items.All(JsNumber.IsFinite) ? i : null)
        { Optional = true, List = true, Counts = ItemKeys, Whole = ["multipleOf"], Finite = [.. NumberKeys.Skip(1)] };
        yield return new("StringField", Text) { Counts = LengthKeys };
        yield return new("StringField", texts) { Optional = true, List = true, Counts = [.. LengthKeys, .. ItemKeys] };
        yield return new("BooleanField", i => i.IsBoolean ? i : null);
        yield return new("EnumField", Text) { HasOptions = true };
        yield return new("SavedWorkflowField", Text) { Counts = LengthKeys };
        yield return new("ImageField", i => ValueUnion.Named(i, "image_name")) { Optional = true };
        yield return new("ImageField", i => ValueUnion.ReadAll(i, one => ValueUnion.Named(one, "image_name")))
        {
            Optional = true,
            List = true,
            Counts = ItemKeys
        };
        yield return new("VideoField", i => ValueUnion.Named(i, "video_name")) { Optional = true };
        yield return new("BoardField", i => i is { IsString: true, Text: "none" or "auto" } ? i : ValueUnion.Named(i, "board_id")) { Optional = true };
        yield return new("StylePresetField", i => ValueUnion.Named(i, "style_preset_id")) { Optional = true };
        yield return new("SystemPromptField", i => ValueUnion.Named(i, "system_prompt_id")) { Optional = true };
        yield return new("ModelIdentifierField", ModelShape.Read) { Optional = true };
        yield return new("LoRAField", i => ValueUnion.ReadAll(i, ValueUnion.ReadLora)) { Optional = true, Counts = ItemKeys };
        yield return new("ColorField", ValueUnion.ReadColor) { Optional = true };
        yield return new("SchedulerField", i => i.IsString && LegacyTypes.SchedulersToday.Contains(i.Text) ? i : null) { Optional = true };
        foreach (var family in (string[])["Float", "Integer", "String", "Image"])
            yield return new(family + "GeneratorField", i => GeneratorShape.Read(i, family));
        foreach (var metadata in (string[])["LoRA", "ControlNet", "IPAdapter", "T2IAdapter"])
            yield return new(metadata + "MetadataField", i => i.IsNull || (i.IsArray && i.Items.All(one => one.IsObject)) ? i : null) { Optional = true };
        yield return new("MetadataExtraField", i => i) { Optional = true };
    }

    private static JsonItem? Text(JsonItem item) => item.IsString ? item : null;
}
