// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>z_image_denoise_meta.scheduler</c>.</summary>
public enum ZImageDenoiseMetaScheduler
{
    /// <summary>Euler (<c>euler</c>).</summary>
    Euler,

    /// <summary>Heun (2nd order) (<c>heun</c>).</summary>
    Heun,

    /// <summary>LCM (<c>lcm</c>).</summary>
    Lcm,
}
