// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>metadata_to_string.label</c>.</summary>
public enum MetadataToStringLabel
{
    /// <summary><c>* CUSTOM LABEL *</c></summary>
    CustomLabel,

    /// <summary><c>positive_prompt</c></summary>
    PositivePrompt,

    /// <summary><c>positive_style_prompt</c></summary>
    PositiveStylePrompt,

    /// <summary><c>negative_prompt</c></summary>
    NegativePrompt,

    /// <summary><c>negative_style_prompt</c></summary>
    NegativeStylePrompt,
}
