// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>flux_denoise.dype_preset</c> and <c>flux_denoise_meta.dype_preset</c>.</summary>
public enum DypePreset
{
    /// <summary>Off (<c>off</c>).</summary>
    Off,

    /// <summary>Manual (<c>manual</c>).</summary>
    Manual,

    /// <summary>Auto (&gt;1536px) (<c>auto</c>).</summary>
    Auto,

    /// <summary>Area (auto) (<c>area</c>).</summary>
    Area,

    /// <summary>4K Optimized (<c>4k</c>).</summary>
    _4KOptimized,
}
