// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>noise.noise_type</c>.</summary>
public enum NoiseNoiseType
{
    /// <summary><c>SD</c></summary>
    SD,

    /// <summary><c>FLUX</c></summary>
    Flux,

    /// <summary><c>FLUX.2</c></summary>
    Flux2,

    /// <summary><c>SD3</c></summary>
    SD3,

    /// <summary><c>CogView4</c></summary>
    CogView4,

    /// <summary><c>Z-Image</c></summary>
    ZImage,

    /// <summary><c>Anima</c></summary>
    Anima,
}
