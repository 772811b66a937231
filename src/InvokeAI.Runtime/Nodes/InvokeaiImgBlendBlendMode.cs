// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>invokeai_img_blend.blend_mode</c>.</summary>
public enum InvokeaiImgBlendBlendMode
{
    /// <summary><c>Normal</c></summary>
    Normal,

    /// <summary><c>Lighten Only</c></summary>
    LightenOnly,

    /// <summary><c>Darken Only</c></summary>
    DarkenOnly,

    /// <summary><c>Lighten Only (EAL)</c></summary>
    LightenOnlyEal,

    /// <summary><c>Darken Only (EAL)</c></summary>
    DarkenOnlyEal,

    /// <summary><c>Hue</c></summary>
    Hue,

    /// <summary><c>Saturation</c></summary>
    Saturation,

    /// <summary><c>Color</c></summary>
    Color,

    /// <summary><c>Luminosity</c></summary>
    Luminosity,

    /// <summary><c>Linear Dodge (Add)</c></summary>
    LinearDodge,

    /// <summary><c>Subtract</c></summary>
    Subtract,

    /// <summary><c>Multiply</c></summary>
    Multiply,

    /// <summary><c>Divide</c></summary>
    Divide,

    /// <summary><c>Screen</c></summary>
    Screen,

    /// <summary><c>Overlay</c></summary>
    Overlay,

    /// <summary><c>Linear Burn</c></summary>
    LinearBurn,

    /// <summary><c>Difference</c></summary>
    Difference,

    /// <summary><c>Hard Light</c></summary>
    HardLight,

    /// <summary><c>Soft Light</c></summary>
    SoftLight,

    /// <summary><c>Vivid Light</c></summary>
    VividLight,

    /// <summary><c>Linear Light</c></summary>
    LinearLight,

    /// <summary><c>Color Burn</c></summary>
    ColorBurn,

    /// <summary><c>Color Dodge</c></summary>
    ColorDodge,
}
