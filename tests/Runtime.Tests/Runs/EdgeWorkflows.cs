using InvokeAI.Tests.PythonFaults;

namespace InvokeAI.Tests.Runs;

/// <summary>Workflows that need no model: the shared files, or ones of our own that are like them where the shared folder is absent.</summary>
internal static class EdgeWorkflows
{
    private const string Card = """{"width":64,"height":64,"mode":"RGB","color":{"r":30,"g":90,"b":200,"a":255}}""";

    private const string LargeCard = """{"width":320,"height":200,"mode":"RGB","color":{"r":30,"g":90,"b":200,"a":255}}""";

    public static WorkflowDefinition ColourCard => field ??= Load("Colour Card");

    public static WorkflowDefinition Load(string name) => WorkflowDefinition.Parse(Text(name), name + ".json");

    public static string Text(string name)
        => !SharedFolder.Exists && Made(name) is { } made ? made.ToString() : File.ReadAllText(SharedFolder.Path("workflows", "edge", name + ".json"));

    private static FormText? Made(string name) => name switch
    {
        "Colour Card" => new FormText().Node("card", "blank_image", "1.2.2", LargeCard).Labeled("Canvas")
            .Node("resize", "img_resize", "1.2.2", """{"width":160,"height":100,"resample_mode":"bicubic"}""")
            .Node("blur", "img_blur", "1.2.2", """{"radius":4,"blur_type":"gaussian"}""").Labeled("Soften")
            .Saved("Result", useCache: false)
            .Edge("card", "image", "resize", "image").Edge("resize", "image", "blur", "image").Edge("blur", "image", "save", "image")
            .Field("card", "width").Field("card", "height").Field("card", "color").Field("blur", "radius").Field("blur", "blur_type").Field("resize", "resample_mode").Field("save", "board"),
        "Batch Product" => new FormText().Node("widths", "integer_batch", "1.0.0", """{"batch_group_id":"None","integers":[64,128,192]}""").Labeled("Widths")
            .Node("heights", "integer_batch", "1.0.0", """{"batch_group_id":"None","integers":[64,96]}""").Labeled("Heights")
            .Node("card", "blank_image", "1.2.2", Card).Saved("Out")
            .Edge("widths", "value", "card", "width").Edge("heights", "value", "card", "height").Edge("card", "image", "save", "image")
            .Field("widths", "integers").Field("heights", "integers").Field("card", "color").Field("save", "board"),
        "Fails At Run Time" => new FormText().Node("div", "div", "1.0.1", """{"a":1,"b":0}""", isIntermediate: false).Labeled("Divide").Field("div", "a").Field("div", "b"),
        "Iterated Cards" => new FormText().Node("range", "range", "1.0.0", """{"start":64,"stop":257,"step":64}""").Labeled("Sizes")
            .Node("iterate", "iterate", "1.1.0").Node("card", "blank_image", "1.2.2", Card).Labeled("Card").Saved("Cards")
            .Edge("range", "collection", "iterate", "collection").Edge("iterate", "item", "card", "width").Edge("card", "image", "save", "image")
            .Field("range", "start").Field("range", "stop").Field("range", "step").Field("card", "height").Field("card", "color").Field("save", "board"),
        "Collections" => new FormText().Node("words", "string_collection", "1.0.2", """{"collection":["a","b","c"]}""").Labeled("Words")
            .Node("numbers", "integer_collection", "1.0.2", """{"collection":[1,2,3]}""").Labeled("Numbers")
            .Node("floats", "float_collection", "1.0.2", """{"collection":[1.5]}""").Labeled("Floats")
            .Node("images", "image_collection", "1.0.2", """{"collection":[{"image_name":"x.png"}],"images":null}""").Labeled("Images")
            .Node("flags", "boolean_collection", "1.0.2", """{"collection":[true]}""").Labeled("Flags")
            .Field("words", "collection").Field("numbers", "collection").Field("floats", "collection").Field("images", "collection").Field("flags", "collection"),
        _ => null,
    };

    private static FormText Saved(this FormText text, string label, bool useCache = true)
        => text.Node("save", "save_image", "1.2.2", """{"board":"auto"}""", isIntermediate: false).Labeled(label).Node(node => node["data"]!["useCache"] = useCache);

    private static FormText Labeled(this FormText text, string label) => text.Node(node => node["data"]!["label"] = label);
}
