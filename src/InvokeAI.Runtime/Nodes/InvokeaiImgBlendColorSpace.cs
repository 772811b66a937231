// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>invokeai_img_blend.color_space</c>.</summary>
public enum InvokeaiImgBlendColorSpace
{
    /// <summary><c>RGB</c></summary>
    Rgb,

    /// <summary><c>Linear RGB</c></summary>
    LinearRgb,

    /// <summary><c>HSL (RGB)</c></summary>
    Hsl,

    /// <summary><c>HSV (RGB)</c></summary>
    Hsv,

    /// <summary><c>Okhsl</c></summary>
    Okhsl,

    /// <summary><c>Okhsv</c></summary>
    Okhsv,

    /// <summary><c>Oklch (Oklab)</c></summary>
    Oklch,

    /// <summary><c>LCh (CIELab)</c></summary>
    LCh,
}
