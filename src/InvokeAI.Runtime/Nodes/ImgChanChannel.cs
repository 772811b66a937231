// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>img_chan.channel</c>.</summary>
public enum ImgChanChannel
{
    /// <summary><c>A</c></summary>
    A,

    /// <summary><c>R</c></summary>
    R,

    /// <summary><c>G</c></summary>
    G,

    /// <summary><c>B</c></summary>
    B,
}
