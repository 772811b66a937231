using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>The values of schema 1 by field type. The GUI refuses a file with a value that does not match its type. Additional keys are allowed.</summary>
internal static class FirstSchemaValues
{
    private static readonly Dictionary<string, Func<JsonItem, bool>> ByType = Build();

    public static bool Fit(string type, JsonItem value) => ByType.TryGetValue(type, out var fits) && fits(value);

    private static Dictionary<string, Func<JsonItem, bool>> Build()
    {
        var number = (Func<JsonItem, bool>)JsNumber.IsFinite;
        var whole = (Func<JsonItem, bool>)JsNumber.IsInteger;
        var numbers = Either(number, ListOf(number));
        var image = Shape(("image_name", IsName));
        var color = Shape(("r", IsByte), ("g", IsByte), ("b", IsByte), ("a", IsByte));
        var model = Shape(("model_name", IsName), ("base_model", IsBase));
        var main = Shape(("model_name", item => item is { IsString: true, Text.Length: > 0 }), ("base_model", IsBase), ("model_type", OneOf("main onnx")));
        var part = Shape(
            ("model_name", IsName),
            ("base_model", IsBase),
            ("model_type", OneOf("onnx main vae lora controlnet embedding")),
            ("submodel?", OneOf("unet text_encoder text_encoder_2 tokenizer tokenizer_2 vae vae_decoder vae_encoder scheduler safety_checker")));
        var loras = ListOf(Both(part, Shape(("weight?", number))));
        var resize = OneOf("just_resize crop_resize fill_resize just_resize_simple");
        var span = Shape(("begin_step_percent?", number), ("end_step_percent?", number));
        var item = Shape(("label", IsText), ("value?", IsAny));
        var types = new Dictionary<string, Func<JsonItem, bool>>(StringComparer.Ordinal)
        {
            ["Any"] = IsAny,
            ["CollectionItem"] = IsAny,
            ["Collection"] = ListOf(IsAny),
            ["string"] = IsText,
            ["enum"] = IsText,
            ["integer"] = whole,
            ["float"] = number,
            ["boolean"] = value => value.IsBoolean,
            ["Scheduler"] = value => value.IsString && value.Text != "tcd" && LegacyTypes.Schedulers.Contains(value.Text),
            ["BoardField"] = Shape(("board_id", IsName)),
            ["DenoiseMaskField"] = Shape(("mask_name", IsName), ("masked_latents_name?", IsName)),
            ["UNetField"] = Shape(("unet", part), ("scheduler", part), ("loras", loras)),
            ["ClipField"] = Shape(("tokenizer", part), ("text_encoder", part), ("skipped_layers", number), ("loras", loras)),
            ["VaeField"] = Shape(("vae", part)),
        };
        foreach (var name in (string[])["MainModelField", "SDXLMainModelField", "SDXLRefinerModelField", "SD3MainModelField"])
            types[name] = main;
        foreach (var name in (string[])["VaeModelField", "LoRAModelField", "ControlNetModelField", "IPAdapterModelField", "T2IAdapterModelField"])
            types[name] = model;
        foreach (var (name, plain) in ((string, string)[])[("Integer", "integer"), ("Float", "float"), ("String", "string"), ("Boolean", "boolean")])
            Many(name, types[plain], alone: true);
        types["ImageField"] = image;
        Many("Image", image, alone: true);
        One("Color", color);
        One("Conditioning", Shape(("conditioning_name", IsName)));
        One("Latents", Shape(("latents_name", IsName), ("seed?", whole)));
        One("MetadataItem", item);
        One("Control", Both(span, Shape(
            ("image", image),
            ("control_model", model),
            ("control_weight?", numbers),
            ("control_mode?", OneOf("balanced more_prompt more_control unbalanced")),
            ("resize_mode?", resize))));
        One("IPAdapter", Both(span, Shape(("image", image), ("ip_adapter_model", model), ("weight", number))));
        One("T2IAdapter", Both(span, Shape(("image", image), ("t2i_adapter_model", model), ("weight?", numbers), ("resize_mode?", resize))));
        types["MetadataField"] = value => value.IsObject;
        types["MetadataCollection"] = ListOf(value => value.IsObject);
        return types;

        void One(string stem, Func<JsonItem, bool> fits)
        {
            types[stem + "Field"] = fits;
            Many(stem, fits, alone: false);
        }

        // Of the plain types a "polymorphic" field holds one value only.
        void Many(string stem, Func<JsonItem, bool> fits, bool alone)
        {
            types[stem + "Collection"] = ListOf(fits);
            types[stem + "Polymorphic"] = alone ? fits : Either(fits, ListOf(fits));
        }
    }

    private static bool IsAny(JsonItem item) => true;

    private static bool IsText(JsonItem item) => item.IsString;

    private static bool IsName(JsonItem item) => item.IsString && JsText.Trim(item.Text).Length > 0;

    private static bool IsBase(JsonItem item) => item.IsString && LegacyTypes.Bases.Contains(item.Text);

    private static bool IsByte(JsonItem item) => JsNumber.IsInteger(item) && JsNumber.Value(item) is >= 0 and <= 255;

    private static Func<JsonItem, bool> OneOf(string words)
    {
        var all = new HashSet<string>(words.Split(' '), StringComparer.Ordinal);
        return item => item.IsString && all.Contains(item.Text);
    }

    private static Func<JsonItem, bool> ListOf(Func<JsonItem, bool> fits) => list => list.IsArray && list.Items.All(fits);

    private static Func<JsonItem, bool> Either(Func<JsonItem, bool> left, Func<JsonItem, bool> right) => item => left(item) || right(item);

    private static Func<JsonItem, bool> Both(Func<JsonItem, bool> left, Func<JsonItem, bool> right) => item => left(item) && right(item);

    /// <summary>Returns a check for an object with these members. Those whose name ends in "?" can be absent.</summary>
    private static Func<JsonItem, bool> Shape(params (string Name, Func<JsonItem, bool> Fits)[] members) => value =>
    {
        if (!value.IsObject)
            return false;
        foreach (var (name, fits) in members)
        {
            var optional = name[name.Length - 1] == '?';
            if (value.TryGet(optional ? name.Substring(0, name.Length - 1) : name, out var item) ? !fits(item) : !optional)
                return false;
        }

        return true;
    };
}
