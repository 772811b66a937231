// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>wan_i2v_ideal_dimensions.rounding</c> and <c>wan_ti2v_ideal_dimensions.rounding</c>.</summary>
public enum Rounding
{
    /// <summary><c>nearest</c></summary>
    Nearest,

    /// <summary><c>floor</c></summary>
    Floor,

    /// <summary><c>ceiling</c></summary>
    Ceiling,
}
