// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>metadata_to_float.label</c>.</summary>
public enum MetadataToFloatLabel
{
    /// <summary><c>* CUSTOM LABEL *</c></summary>
    CustomLabel,

    /// <summary><c>cfg_scale</c></summary>
    CfgScale,

    /// <summary><c>cfg_rescale_multiplier</c></summary>
    CfgRescaleMultiplier,

    /// <summary><c>guidance</c></summary>
    Guidance,
}
