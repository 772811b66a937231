// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>core_metadata.generation_mode</c>.</summary>
public enum GenerationMode
{
    /// <summary><c>txt2img</c></summary>
    Txt2img,

    /// <summary><c>img2img</c></summary>
    Img2img,

    /// <summary><c>inpaint</c></summary>
    Inpaint,

    /// <summary><c>outpaint</c></summary>
    Outpaint,

    /// <summary><c>sdxl_txt2img</c></summary>
    SdxlTxt2img,

    /// <summary><c>sdxl_img2img</c></summary>
    SdxlImg2img,

    /// <summary><c>sdxl_inpaint</c></summary>
    SdxlInpaint,

    /// <summary><c>sdxl_outpaint</c></summary>
    SdxlOutpaint,

    /// <summary><c>flux_txt2img</c></summary>
    FluxTxt2img,

    /// <summary><c>flux_img2img</c></summary>
    FluxImg2img,

    /// <summary><c>flux_inpaint</c></summary>
    FluxInpaint,

    /// <summary><c>flux_outpaint</c></summary>
    FluxOutpaint,

    /// <summary><c>flux2_txt2img</c></summary>
    Flux2Txt2img,

    /// <summary><c>flux2_img2img</c></summary>
    Flux2Img2img,

    /// <summary><c>flux2_inpaint</c></summary>
    Flux2Inpaint,

    /// <summary><c>flux2_outpaint</c></summary>
    Flux2Outpaint,

    /// <summary><c>sd3_txt2img</c></summary>
    Sd3Txt2img,

    /// <summary><c>sd3_img2img</c></summary>
    Sd3Img2img,

    /// <summary><c>sd3_inpaint</c></summary>
    Sd3Inpaint,

    /// <summary><c>sd3_outpaint</c></summary>
    Sd3Outpaint,

    /// <summary><c>cogview4_txt2img</c></summary>
    Cogview4Txt2img,

    /// <summary><c>cogview4_img2img</c></summary>
    Cogview4Img2img,

    /// <summary><c>cogview4_inpaint</c></summary>
    Cogview4Inpaint,

    /// <summary><c>cogview4_outpaint</c></summary>
    Cogview4Outpaint,

    /// <summary><c>z_image_txt2img</c></summary>
    ZImageTxt2img,

    /// <summary><c>z_image_img2img</c></summary>
    ZImageImg2img,

    /// <summary><c>z_image_inpaint</c></summary>
    ZImageInpaint,

    /// <summary><c>z_image_outpaint</c></summary>
    ZImageOutpaint,

    /// <summary><c>ernie_image_txt2img</c></summary>
    ErnieImageTxt2img,

    /// <summary><c>ideogram4_txt2img</c></summary>
    Ideogram4Txt2img,

    /// <summary><c>qwen_image_txt2img</c></summary>
    QwenImageTxt2img,

    /// <summary><c>qwen_image_img2img</c></summary>
    QwenImageImg2img,

    /// <summary><c>qwen_image_inpaint</c></summary>
    QwenImageInpaint,

    /// <summary><c>qwen_image_outpaint</c></summary>
    QwenImageOutpaint,

    /// <summary><c>anima_txt2img</c></summary>
    AnimaTxt2img,

    /// <summary><c>anima_img2img</c></summary>
    AnimaImg2img,

    /// <summary><c>anima_inpaint</c></summary>
    AnimaInpaint,

    /// <summary><c>anima_outpaint</c></summary>
    AnimaOutpaint,

    /// <summary><c>krea2_txt2img</c></summary>
    Krea2Txt2img,

    /// <summary><c>krea2_img2img</c></summary>
    Krea2Img2img,

    /// <summary><c>krea2_inpaint</c></summary>
    Krea2Inpaint,

    /// <summary><c>krea2_outpaint</c></summary>
    Krea2Outpaint,

    /// <summary><c>wan_txt2img</c></summary>
    WanTxt2img,

    /// <summary><c>wan_img2img</c></summary>
    WanImg2img,

    /// <summary><c>wan_inpaint</c></summary>
    WanInpaint,

    /// <summary><c>wan_outpaint</c></summary>
    WanOutpaint,

    /// <summary><c>wan_i2v</c></summary>
    WanI2v,
}
