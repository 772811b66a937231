// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>ideogram4_denoise.sampler_preset</c>.</summary>
public enum SamplerPreset
{
    /// <summary><c>V4_QUALITY_48</c></summary>
    V4Quality48,

    /// <summary><c>V4_DEFAULT_20</c></summary>
    V4Default20,

    /// <summary><c>V4_TURBO_12</c></summary>
    V4Turbo12,
}
