// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>controlnet.control_mode</c>.</summary>
public enum ControlMode
{
    /// <summary><c>balanced</c></summary>
    Balanced,

    /// <summary><c>more_prompt</c></summary>
    MorePrompt,

    /// <summary><c>more_control</c></summary>
    MoreControl,

    /// <summary><c>unbalanced</c></summary>
    Unbalanced,
}
