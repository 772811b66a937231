// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>esrgan.model_name</c>.</summary>
public enum ModelName
{
    /// <summary><c>RealESRGAN_x4plus.pth</c></summary>
    RealESRGANX4plusPth,

    /// <summary><c>RealESRGAN_x4plus_anime_6B.pth</c></summary>
    RealESRGANX4plusAnime6BPth,

    /// <summary><c>ESRGAN_SRx4_DF2KOST_official-ff704c30.pth</c></summary>
    EsrganSRx4Df2kostOfficialFf704c30Pth,

    /// <summary><c>RealESRGAN_x2plus.pth</c></summary>
    RealESRGANX2plusPth,
}
