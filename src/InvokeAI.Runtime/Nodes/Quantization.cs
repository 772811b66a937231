// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>qwen_image_text_encoder.quantization</c>.</summary>
public enum Quantization
{
    /// <summary><c>none</c></summary>
    None,

    /// <summary><c>int8</c></summary>
    Int8,

    /// <summary><c>nf4</c></summary>
    Nf4,
}
