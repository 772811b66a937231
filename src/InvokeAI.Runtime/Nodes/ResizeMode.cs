// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>controlnet.resize_mode</c>, <c>flux_controlnet.resize_mode</c> and <c>t2i_adapter.resize_mode</c>.</summary>
public enum ResizeMode
{
    /// <summary><c>just_resize</c></summary>
    JustResize,

    /// <summary><c>crop_resize</c></summary>
    CropResize,

    /// <summary><c>fill_resize</c></summary>
    FillResize,

    /// <summary><c>just_resize_simple</c></summary>
    JustResizeSimple,
}
