// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>segment_anything.model</c>.</summary>
public enum SegmentAnythingModel
{
    /// <summary><c>segment-anything-base</c></summary>
    SegmentAnythingBase,

    /// <summary><c>segment-anything-large</c></summary>
    SegmentAnythingLarge,

    /// <summary><c>segment-anything-huge</c></summary>
    SegmentAnythingHuge,

    /// <summary><c>segment-anything-2-tiny</c></summary>
    SegmentAnything2Tiny,

    /// <summary><c>segment-anything-2-small</c></summary>
    SegmentAnything2Small,

    /// <summary><c>segment-anything-2-base</c></summary>
    SegmentAnything2Base,

    /// <summary><c>segment-anything-2-large</c></summary>
    SegmentAnything2Large,
}
