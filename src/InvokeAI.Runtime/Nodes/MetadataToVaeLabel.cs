// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>metadata_to_vae.label</c>.</summary>
public enum MetadataToVaeLabel
{
    /// <summary><c>* CUSTOM LABEL *</c></summary>
    CustomLabel,

    /// <summary><c>vae</c></summary>
    Vae,
}
