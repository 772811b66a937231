// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>video_concat.transition</c>.</summary>
public enum Transition
{
    /// <summary><c>cut</c></summary>
    Cut,

    /// <summary><c>crossfade</c></summary>
    Crossfade,

    /// <summary><c>fade_through_black</c></summary>
    FadeThroughBlack,
}
