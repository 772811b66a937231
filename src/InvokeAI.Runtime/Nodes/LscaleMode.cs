// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>lscale.mode</c>.</summary>
public enum LscaleMode
{
    /// <summary><c>nearest</c></summary>
    Nearest,

    /// <summary><c>linear</c></summary>
    Linear,

    /// <summary><c>bilinear</c></summary>
    Bilinear,

    /// <summary><c>bicubic</c></summary>
    Bicubic,

    /// <summary><c>trilinear</c></summary>
    Trilinear,

    /// <summary><c>area</c></summary>
    Area,

    /// <summary><c>nearest-exact</c></summary>
    NearestExact,
}
