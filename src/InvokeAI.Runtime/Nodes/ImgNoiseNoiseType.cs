// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>img_noise.noise_type</c>.</summary>
public enum ImgNoiseNoiseType
{
    /// <summary><c>gaussian</c></summary>
    Gaussian,

    /// <summary><c>salt_and_pepper</c></summary>
    SaltAndPepper,
}
