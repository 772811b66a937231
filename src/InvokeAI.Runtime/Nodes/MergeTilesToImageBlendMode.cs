// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>merge_tiles_to_image.blend_mode</c>.</summary>
public enum MergeTilesToImageBlendMode
{
    /// <summary><c>Linear</c></summary>
    Linear,

    /// <summary><c>Seam</c></summary>
    Seam,
}
