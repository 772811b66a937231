// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>create_gradient_mask.coherence_mode</c>.</summary>
public enum CoherenceMode
{
    /// <summary><c>Gaussian Blur</c></summary>
    GaussianBlur,

    /// <summary><c>Box Blur</c></summary>
    BoxBlur,

    /// <summary><c>Staged</c></summary>
    Staged,
}
