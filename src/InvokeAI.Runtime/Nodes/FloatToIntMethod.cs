// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>float_to_int.method</c>.</summary>
public enum FloatToIntMethod
{
    /// <summary><c>Nearest</c></summary>
    Nearest,

    /// <summary><c>Floor</c></summary>
    Floor,

    /// <summary><c>Ceiling</c></summary>
    Ceiling,

    /// <summary><c>Truncate</c></summary>
    Truncate,
}
