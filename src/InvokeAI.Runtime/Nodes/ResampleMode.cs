// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>img_resize.resample_mode</c>, <c>img_scale.resample_mode</c> and <c>infill_patchmatch.resample_mode</c>.</summary>
public enum ResampleMode
{
    /// <summary><c>nearest</c></summary>
    Nearest,

    /// <summary><c>box</c></summary>
    Box,

    /// <summary><c>bilinear</c></summary>
    Bilinear,

    /// <summary><c>hamming</c></summary>
    Hamming,

    /// <summary><c>bicubic</c></summary>
    Bicubic,

    /// <summary><c>lanczos</c></summary>
    Lanczos,
}
