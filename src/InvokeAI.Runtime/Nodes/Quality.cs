// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>openai_image_generation.quality</c>.</summary>
public enum Quality
{
    /// <summary><c>auto</c></summary>
    Auto,

    /// <summary><c>high</c></summary>
    High,

    /// <summary><c>medium</c></summary>
    Medium,

    /// <summary><c>low</c></summary>
    Low,
}
