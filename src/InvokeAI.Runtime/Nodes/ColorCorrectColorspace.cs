// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>color_correct.colorspace</c>.</summary>
public enum ColorCorrectColorspace
{
    /// <summary><c>RGB</c></summary>
    Rgb,

    /// <summary><c>YCbCr</c></summary>
    YCbCr,

    /// <summary><c>YCbCr-Chroma</c></summary>
    YCbCrChroma,

    /// <summary><c>YCbCr-Luma</c></summary>
    YCbCrLuma,
}
