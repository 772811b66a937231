namespace InvokeAI.Workflows.Document;

/// <summary>
/// The field types of schema 1, as strings, and their names in schema 2 (docs/invokeai/workflow-files.md#migrate-schemas-1-and-2). Collections and polymorphic
/// ones share a name.
/// </summary>
internal static class LegacyTypes
{
    private static readonly Dictionary<string, string> Names = Build();

    public static readonly HashSet<string> Schedulers = Words(
        "euler deis ddim ddpm dpmpp_2s dpmpp_2m dpmpp_2m_sde dpmpp_sde heun kdpm_2 lms pndm unipc euler_k dpmpp_2s_k dpmpp_2m_k "
        + "dpmpp_2m_sde_k dpmpp_sde_k heun_k lms_k euler_a kdpm_2_a lcm tcd");

    /// <summary>The names of schema 2, and those that were added later.</summary>
    public static readonly HashSet<string> SchedulersToday =
        new(Schedulers.Concat(Words("dpmpp_3m er_sde deis_k dpmpp_3m_k kdpm_2_k kdpm_2_a_k unipc_k")), StringComparer.Ordinal);

    public static readonly HashSet<string> Bases = Words("any sd-1 sd-2 sdxl sdxl-refiner");

    /// <summary>Returns the name in schema 2, or null for a type that InvokeAI does not know.</summary>
    public static string? NameOf(string type) => Names.TryGetValue(type, out var name) ? name : null;

    private static Dictionary<string, string> Build()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Any"] = "AnyField",
            ["boolean"] = "BooleanField",
            ["Collection"] = "CollectionField",
            ["CollectionItem"] = "CollectionItemField",
            ["enum"] = "EnumField",
            ["float"] = "FloatField",
            ["integer"] = "IntegerField",
            ["Scheduler"] = "SchedulerField",
            ["string"] = "StringField",
            ["VaeModelField"] = "VAEModelField",
        };
        foreach (var same in Words("BoardField ClipField DenoiseMaskField ControlNetModelField IPAdapterModelField LoRAModelField MainModelField "
            + "SDXLMainModelField SDXLRefinerModelField SD3MainModelField T2IAdapterModelField UNetField VaeField"))
            names[same] = same;
        foreach (var stem in Words("Color Conditioning Control Image IPAdapter Latents MetadataItem T2IAdapter"))
        {
            names[stem + "Field"] = stem + "Field";
            names[stem + "Collection"] = stem + "Field";
            names[stem + "Polymorphic"] = stem + "Field";
        }

        foreach (var stem in Words("Boolean Float Integer String"))
        {
            names[stem + "Collection"] = stem + "Field";
            names[stem + "Polymorphic"] = stem + "Field";
        }

        names["MetadataField"] = "MetadataField";
        names["MetadataCollection"] = "MetadataField";
        return names;
    }

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
