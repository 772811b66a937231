// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>depth_anything_depth_estimation.model_size</c>.</summary>
public enum ModelSize
{
    /// <summary><c>large</c></summary>
    Large,

    /// <summary><c>base</c></summary>
    Base,

    /// <summary><c>small</c></summary>
    Small,

    /// <summary><c>small_v2</c></summary>
    SmallV2,
}
