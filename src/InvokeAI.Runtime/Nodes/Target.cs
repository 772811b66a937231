// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>wan_lora_loader.target</c>.</summary>
public enum Target
{
    /// <summary><c>auto</c></summary>
    Auto,

    /// <summary><c>both</c></summary>
    Both,

    /// <summary><c>high</c></summary>
    High,

    /// <summary><c>low</c></summary>
    Low,
}
