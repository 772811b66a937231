// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>invokeai_img_hue_adjust_plus.space</c>.</summary>
public enum Space
{
    /// <summary><c>HSV / HSL / RGB</c></summary>
    HsvHslRgb,

    /// <summary><c>Okhsl</c></summary>
    Okhsl,

    /// <summary><c>Okhsv</c></summary>
    Okhsv,

    /// <summary><c>*Oklch / Oklab</c></summary>
    OklchOklab,

    /// <summary><c>*LCh / CIELab</c></summary>
    LChCIELab,

    /// <summary><c>*UPLab (w/CIELab_to_UPLab.icc)</c></summary>
    UPLab,
}
