// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>pbr_maps.border_mode</c>.</summary>
public enum BorderMode
{
    /// <summary><c>none</c></summary>
    None,

    /// <summary><c>seamless</c></summary>
    Seamless,

    /// <summary><c>mirror</c></summary>
    Mirror,

    /// <summary><c>replicate</c></summary>
    Replicate,
}
