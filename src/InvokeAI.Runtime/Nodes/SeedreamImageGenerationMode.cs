// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>seedream_image_generation.mode</c>.</summary>
public enum SeedreamImageGenerationMode
{
    /// <summary><c>txt2img</c></summary>
    Txt2img,

    /// <summary><c>img2img</c></summary>
    Img2img,

    /// <summary><c>inpaint</c></summary>
    Inpaint,
}
