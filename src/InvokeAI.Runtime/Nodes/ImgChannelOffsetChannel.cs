// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>img_channel_offset.channel</c>.</summary>
public enum ImgChannelOffsetChannel
{
    /// <summary><c>Red (RGBA)</c></summary>
    Red,

    /// <summary><c>Green (RGBA)</c></summary>
    Green,

    /// <summary><c>Blue (RGBA)</c></summary>
    Blue,

    /// <summary><c>Alpha (RGBA)</c></summary>
    Alpha,

    /// <summary><c>Cyan (CMYK)</c></summary>
    Cyan,

    /// <summary><c>Magenta (CMYK)</c></summary>
    Magenta,

    /// <summary><c>Yellow (CMYK)</c></summary>
    Yellow,

    /// <summary><c>Black (CMYK)</c></summary>
    Black,

    /// <summary><c>Hue (HSV)</c></summary>
    Hue,

    /// <summary><c>Saturation (HSV)</c></summary>
    Saturation,

    /// <summary><c>Value (HSV)</c></summary>
    Value,

    /// <summary><c>Luminosity (LAB)</c></summary>
    Luminosity,

    /// <summary><c>A (LAB)</c></summary>
    A,

    /// <summary><c>B (LAB)</c></summary>
    B,

    /// <summary><c>Y (YCbCr)</c></summary>
    Y,

    /// <summary><c>Cb (YCbCr)</c></summary>
    Cb,

    /// <summary><c>Cr (YCbCr)</c></summary>
    Cr,
}
