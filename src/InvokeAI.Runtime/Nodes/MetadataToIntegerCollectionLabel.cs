// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>metadata_to_integer_collection.label</c>.</summary>
public enum MetadataToIntegerCollectionLabel
{
    /// <summary><c>* CUSTOM LABEL *</c></summary>
    CustomLabel,

    /// <summary><c>width</c></summary>
    Width,

    /// <summary><c>height</c></summary>
    Height,

    /// <summary><c>seed</c></summary>
    Seed,

    /// <summary><c>steps</c></summary>
    Steps,

    /// <summary><c>clip_skip</c></summary>
    ClipSkip,

    /// <summary><c>cfg_scale_start_step</c></summary>
    CfgScaleStartStep,

    /// <summary><c>cfg_scale_end_step</c></summary>
    CfgScaleEndStep,
}
