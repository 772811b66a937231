// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>invokeai_img_dilate_erode.mode</c>.</summary>
public enum InvokeaiImgDilateErodeMode
{
    /// <summary><c>Dilate</c></summary>
    Dilate,

    /// <summary><c>Erode</c></summary>
    Erode,
}
