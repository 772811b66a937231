// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>gemini_image_generation.thinking_level</c>.</summary>
public enum ThinkingLevel
{
    /// <summary><c>minimal</c></summary>
    Minimal,

    /// <summary><c>high</c></summary>
    High,
}
