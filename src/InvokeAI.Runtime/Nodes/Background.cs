// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>openai_image_generation.background</c>.</summary>
public enum Background
{
    /// <summary><c>auto</c></summary>
    Auto,

    /// <summary><c>transparent</c></summary>
    Transparent,

    /// <summary><c>opaque</c></summary>
    Opaque,
}
