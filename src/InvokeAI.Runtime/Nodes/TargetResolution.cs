// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>wan_i2v_ideal_dimensions.target_resolution</c> and <c>wan_ti2v_ideal_dimensions.target_resolution</c>.</summary>
public enum TargetResolution
{
    /// <summary>480p (Wan native) (<c>480p</c>).</summary>
    _480p,

    /// <summary>720p (Wan native, default) (<c>720p</c>).</summary>
    _720p,

    /// <summary>1080p (extrapolated — not a Wan training size) (<c>1080p</c>).</summary>
    _1080p,
}
