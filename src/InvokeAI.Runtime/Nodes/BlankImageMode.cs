// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>blank_image.mode</c>.</summary>
public enum BlankImageMode
{
    /// <summary><c>RGB</c></summary>
    Rgb,

    /// <summary><c>RGBA</c></summary>
    Rgba,
}
