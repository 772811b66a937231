// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>i2l.color_compensation</c>.</summary>
public enum ColorCompensation
{
    /// <summary><c>None</c></summary>
    None,

    /// <summary><c>SDXL</c></summary>
    Sdxl,
}
