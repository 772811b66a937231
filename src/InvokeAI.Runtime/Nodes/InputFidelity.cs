// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>openai_image_generation.input_fidelity</c>.</summary>
public enum InputFidelity
{
    /// <summary><c>low</c></summary>
    Low,

    /// <summary><c>high</c></summary>
    High,
}
