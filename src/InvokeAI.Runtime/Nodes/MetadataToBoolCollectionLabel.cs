// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>metadata_to_bool_collection.label</c>.</summary>
public enum MetadataToBoolCollectionLabel
{
    /// <summary><c>* CUSTOM LABEL *</c></summary>
    CustomLabel,

    /// <summary><c>seamless_x</c></summary>
    SeamlessX,

    /// <summary><c>seamless_y</c></summary>
    SeamlessY,
}
