namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// The field types whose values the editor keeps (docs/invokeai/fields-and-values.md#know-which-fields-hold-values). All others can only be connected.
/// </summary>
internal static class StatefulFields
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "IntegerField", "FloatField", "StringField", "BooleanField", "EnumField", "ImageField", "VideoField", "BoardField",
        "StylePresetField", "SystemPromptField", "ModelIdentifierField", "LoRAField", "ColorField", "SchedulerField", "SavedWorkflowField",
        "FloatGeneratorField", "IntegerGeneratorField", "StringGeneratorField", "ImageGeneratorField",
        "LoRAMetadataField", "ControlNetMetadataField", "IPAdapterMetadataField", "T2IAdapterMetadataField", "MetadataExtraField",
    };

    public static bool Contains(string typeName) => Names.Contains(typeName);

    /// <summary>Returns the value that the GUI uses if the schema has no default (or null), as compact JSON, or null if it uses none.</summary>
    public static string? FallbackDefault(FieldType type, bool required) => (type.Name, type.Cardinality) switch
    {
        ("IntegerField" or "FloatField" or "StringField" or "ImageField", FieldCardinality.Collection) => required ? "[]" : null,
        ("IntegerField" or "FloatField", _) => "0",
        ("StringField" or "SavedWorkflowField", _) => "\"\"",
        ("BooleanField", _) => "false",
        ("BoardField", _) => "\"auto\"",
        ("SchedulerField", _) => "\"dpmpp_3m_k\"",
        ("ColorField", _) => """{"r":127,"g":127,"b":127,"a":255}""",
        ("LoRAField", _) => "[]",
        ("FloatGeneratorField", _) => """{"type":"float_generator_arithmetic_sequence","start":0,"step":0.1,"count":10}""",
        ("IntegerGeneratorField", _) => """{"type":"integer_generator_arithmetic_sequence","start":0,"step":1,"count":10}""",
        ("StringGeneratorField", _) => """{"type":"string_generator_parse_string","input":"foo,bar,baz,qux","splitOn":","}""",
        ("ImageGeneratorField", _) => """{"type":"image_generator_images_from_board","category":"images"}""",
        _ => null,
    };

    /// <summary>Determines whether the GUI ignores the schema's default for a field type, because its values belong to one machine.</summary>
    public static bool NeverDefaults(string typeName) => typeName is "ImageField" or "VideoField" or "ModelIdentifierField" or "StylePresetField"
        or "SystemPromptField" or "LoRAMetadataField" or "ControlNetMetadataField" or "IPAdapterMetadataField" or "T2IAdapterMetadataField";
}
