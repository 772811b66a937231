// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>segment_anything.mask_filter</c>.</summary>
public enum MaskFilter
{
    /// <summary><c>all</c></summary>
    All,

    /// <summary><c>largest</c></summary>
    Largest,

    /// <summary><c>highest_box_score</c></summary>
    HighestBoxScore,
}
