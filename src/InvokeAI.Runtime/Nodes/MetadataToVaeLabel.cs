// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>What <c>metadata_to_vae.label</c> takes.</summary>
public enum MetadataToVaeLabel
{
    /// <summary><c>* CUSTOM LABEL *</c></summary>
    CustomLabel,

    /// <summary><c>vae</c></summary>
    Vae,
}
