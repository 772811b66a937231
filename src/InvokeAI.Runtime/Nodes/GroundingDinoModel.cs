// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>grounding_dino.model</c>.</summary>
public enum GroundingDinoModel
{
    /// <summary><c>grounding-dino-tiny</c></summary>
    GroundingDinoTiny,

    /// <summary><c>grounding-dino-base</c></summary>
    GroundingDinoBase,
}
