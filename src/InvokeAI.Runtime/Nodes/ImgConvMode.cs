// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>img_conv.mode</c>.</summary>
public enum ImgConvMode
{
    /// <summary><c>L</c></summary>
    L,

    /// <summary><c>RGB</c></summary>
    Rgb,

    /// <summary><c>RGBA</c></summary>
    Rgba,

    /// <summary><c>CMYK</c></summary>
    Cmyk,

    /// <summary><c>YCbCr</c></summary>
    YCbCr,

    /// <summary><c>LAB</c></summary>
    Lab,

    /// <summary><c>HSV</c></summary>
    Hsv,

    /// <summary><c>I</c></summary>
    I,

    /// <summary><c>F</c></summary>
    F,
}
