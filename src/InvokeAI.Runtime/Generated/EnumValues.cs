// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>What the members of each public enum are called in InvokeAI's JSON.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EnumValues
{
    /// <summary>Values of <see cref="InvokeAI.AlibabacloudImageGenerationMode"/>.</summary>
    public static readonly EnumOptions<AlibabacloudImageGenerationMode> AlibabacloudImageGenerationMode = new(
        isNumeric: false,
        "txt2img",
        "img2img",
        "inpaint");

    /// <summary>Values of <see cref="InvokeAI.AnimaDenoiseScheduler"/>.</summary>
    public static readonly EnumOptions<AnimaDenoiseScheduler> AnimaDenoiseScheduler = new(
        isNumeric: false,
        "euler",
        "heun",
        "dpmpp_2m",
        "dpmpp_2m_sde",
        "er_sde",
        "lcm");

    /// <summary>Values of <see cref="InvokeAI.Background"/>.</summary>
    public static readonly EnumOptions<Background> Background = new(
        isNumeric: false,
        "auto",
        "transparent",
        "opaque");

    /// <summary>Values of <see cref="InvokeAI.BatchGroupId"/>.</summary>
    public static readonly EnumOptions<BatchGroupId> BatchGroupId = new(
        isNumeric: false,
        "None",
        "Group 1",
        "Group 2",
        "Group 3",
        "Group 4",
        "Group 5");

    /// <summary>Values of <see cref="InvokeAI.BlankImageMode"/>.</summary>
    public static readonly EnumOptions<BlankImageMode> BlankImageMode = new(
        isNumeric: false,
        "RGB",
        "RGBA");

    /// <summary>Values of <see cref="InvokeAI.BlurType"/>.</summary>
    public static readonly EnumOptions<BlurType> BlurType = new(
        isNumeric: false,
        "gaussian",
        "box");

    /// <summary>Values of <see cref="InvokeAI.BorderMode"/>.</summary>
    public static readonly EnumOptions<BorderMode> BorderMode = new(
        isNumeric: false,
        "none",
        "seamless",
        "mirror",
        "replicate");

    /// <summary>Values of <see cref="InvokeAI.CoherenceMode"/>.</summary>
    public static readonly EnumOptions<CoherenceMode> CoherenceMode = new(
        isNumeric: false,
        "Gaussian Blur",
        "Box Blur",
        "Staged");

    /// <summary>Values of <see cref="InvokeAI.ColorCompensation"/>.</summary>
    public static readonly EnumOptions<ColorCompensation> ColorCompensation = new(
        isNumeric: false,
        "None",
        "SDXL");

    /// <summary>Values of <see cref="InvokeAI.ColorCorrectColorspace"/>.</summary>
    public static readonly EnumOptions<ColorCorrectColorspace> ColorCorrectColorspace = new(
        isNumeric: false,
        "RGB",
        "YCbCr",
        "YCbCr-Chroma",
        "YCbCr-Luma");

    /// <summary>Values of <see cref="InvokeAI.ControlMode"/>.</summary>
    public static readonly EnumOptions<ControlMode> ControlMode = new(
        isNumeric: false,
        "balanced",
        "more_prompt",
        "more_control",
        "unbalanced");

    /// <summary>Values of <see cref="InvokeAI.DownsamplingFunction"/>.</summary>
    public static readonly EnumOptions<DownsamplingFunction> DownsamplingFunction = new(
        isNumeric: false,
        "nearest",
        "bilinear",
        "bicubic",
        "area",
        "nearest-exact");

    /// <summary>Values of <see cref="InvokeAI.DypePreset"/>.</summary>
    public static readonly EnumOptions<DypePreset> DypePreset = new(
        isNumeric: false,
        "off",
        "manual",
        "auto",
        "area",
        "4k");

    /// <summary>Values of <see cref="InvokeAI.ErnieImageDenoiseScheduler"/>.</summary>
    public static readonly EnumOptions<ErnieImageDenoiseScheduler> ErnieImageDenoiseScheduler = new(
        isNumeric: false,
        "euler",
        "heun",
        "lcm");

    /// <summary>Values of <see cref="InvokeAI.FileFormat"/>.</summary>
    public static readonly EnumOptions<FileFormat> FileFormat = new(
        isNumeric: false,
        "png",
        "jpg",
        "webp");

    /// <summary>Values of <see cref="InvokeAI.FloatMathOperation"/>.</summary>
    public static readonly EnumOptions<FloatMathOperation> FloatMathOperation = new(
        isNumeric: false,
        "ADD",
        "SUB",
        "MUL",
        "DIV",
        "EXP",
        "ABS",
        "SQRT",
        "MIN",
        "MAX");

    /// <summary>Values of <see cref="InvokeAI.FloatToIntMethod"/>.</summary>
    public static readonly EnumOptions<FloatToIntMethod> FloatToIntMethod = new(
        isNumeric: false,
        "Nearest",
        "Floor",
        "Ceiling",
        "Truncate");

    /// <summary>Values of <see cref="InvokeAI.Flux2DenoiseScheduler"/>.</summary>
    public static readonly EnumOptions<Flux2DenoiseScheduler> Flux2DenoiseScheduler = new(
        isNumeric: false,
        "euler",
        "heun",
        "lcm");

    /// <summary>Values of <see cref="InvokeAI.FluxDenoiseMetaScheduler"/>.</summary>
    public static readonly EnumOptions<FluxDenoiseMetaScheduler> FluxDenoiseMetaScheduler = new(
        isNumeric: false,
        "euler",
        "heun",
        "lcm");

    /// <summary>Values of <see cref="InvokeAI.FluxDenoiseScheduler"/>.</summary>
    public static readonly EnumOptions<FluxDenoiseScheduler> FluxDenoiseScheduler = new(
        isNumeric: false,
        "euler",
        "heun",
        "lcm");

    /// <summary>Values of <see cref="InvokeAI.FluxIpAdapterClipVisionModel"/>.</summary>
    public static readonly EnumOptions<FluxIpAdapterClipVisionModel> FluxIpAdapterClipVisionModel = new(
        isNumeric: false,
        "ViT-L");

    /// <summary>Values of <see cref="InvokeAI.GeminiImageGenerationMode"/>.</summary>
    public static readonly EnumOptions<GeminiImageGenerationMode> GeminiImageGenerationMode = new(
        isNumeric: false,
        "txt2img",
        "img2img",
        "inpaint");

    /// <summary>Values of <see cref="InvokeAI.GenerationMode"/>.</summary>
    public static readonly EnumOptions<GenerationMode> GenerationMode = new(
        isNumeric: false,
        "txt2img",
        "img2img",
        "inpaint",
        "outpaint",
        "sdxl_txt2img",
        "sdxl_img2img",
        "sdxl_inpaint",
        "sdxl_outpaint",
        "flux_txt2img",
        "flux_img2img",
        "flux_inpaint",
        "flux_outpaint",
        "flux2_txt2img",
        "flux2_img2img",
        "flux2_inpaint",
        "flux2_outpaint",
        "sd3_txt2img",
        "sd3_img2img",
        "sd3_inpaint",
        "sd3_outpaint",
        "cogview4_txt2img",
        "cogview4_img2img",
        "cogview4_inpaint",
        "cogview4_outpaint",
        "z_image_txt2img",
        "z_image_img2img",
        "z_image_inpaint",
        "z_image_outpaint",
        "ernie_image_txt2img",
        "ideogram4_txt2img",
        "qwen_image_txt2img",
        "qwen_image_img2img",
        "qwen_image_inpaint",
        "qwen_image_outpaint",
        "anima_txt2img",
        "anima_img2img",
        "anima_inpaint",
        "anima_outpaint",
        "krea2_txt2img",
        "krea2_img2img",
        "krea2_inpaint",
        "krea2_outpaint",
        "wan_txt2img",
        "wan_img2img",
        "wan_inpaint",
        "wan_outpaint",
        "wan_i2v");

    /// <summary>Values of <see cref="InvokeAI.GroundingDinoModel"/>.</summary>
    public static readonly EnumOptions<GroundingDinoModel> GroundingDinoModel = new(
        isNumeric: false,
        "grounding-dino-tiny",
        "grounding-dino-base");

    /// <summary>Values of <see cref="InvokeAI.ImgChanChannel"/>.</summary>
    public static readonly EnumOptions<ImgChanChannel> ImgChanChannel = new(
        isNumeric: false,
        "A",
        "R",
        "G",
        "B");

    /// <summary>Values of <see cref="InvokeAI.ImgChannelMultiplyChannel"/>.</summary>
    public static readonly EnumOptions<ImgChannelMultiplyChannel> ImgChannelMultiplyChannel = new(
        isNumeric: false,
        "Red (RGBA)",
        "Green (RGBA)",
        "Blue (RGBA)",
        "Alpha (RGBA)",
        "Cyan (CMYK)",
        "Magenta (CMYK)",
        "Yellow (CMYK)",
        "Black (CMYK)",
        "Hue (HSV)",
        "Saturation (HSV)",
        "Value (HSV)",
        "Luminosity (LAB)",
        "A (LAB)",
        "B (LAB)",
        "Y (YCbCr)",
        "Cb (YCbCr)",
        "Cr (YCbCr)");

    /// <summary>Values of <see cref="InvokeAI.ImgChannelOffsetChannel"/>.</summary>
    public static readonly EnumOptions<ImgChannelOffsetChannel> ImgChannelOffsetChannel = new(
        isNumeric: false,
        "Red (RGBA)",
        "Green (RGBA)",
        "Blue (RGBA)",
        "Alpha (RGBA)",
        "Cyan (CMYK)",
        "Magenta (CMYK)",
        "Yellow (CMYK)",
        "Black (CMYK)",
        "Hue (HSV)",
        "Saturation (HSV)",
        "Value (HSV)",
        "Luminosity (LAB)",
        "A (LAB)",
        "B (LAB)",
        "Y (YCbCr)",
        "Cb (YCbCr)",
        "Cr (YCbCr)");

    /// <summary>Values of <see cref="InvokeAI.ImgConvMode"/>.</summary>
    public static readonly EnumOptions<ImgConvMode> ImgConvMode = new(
        isNumeric: false,
        "L",
        "RGB",
        "RGBA",
        "CMYK",
        "YCbCr",
        "LAB",
        "HSV",
        "I",
        "F");

    /// <summary>Values of <see cref="InvokeAI.ImgNoiseNoiseType"/>.</summary>
    public static readonly EnumOptions<ImgNoiseNoiseType> ImgNoiseNoiseType = new(
        isNumeric: false,
        "gaussian",
        "salt_and_pepper");

    /// <summary>Values of <see cref="InvokeAI.InputFidelity"/>.</summary>
    public static readonly EnumOptions<InputFidelity> InputFidelity = new(
        isNumeric: false,
        "low",
        "high");

    /// <summary>Values of <see cref="InvokeAI.IntegerMathOperation"/>.</summary>
    public static readonly EnumOptions<IntegerMathOperation> IntegerMathOperation = new(
        isNumeric: false,
        "ADD",
        "SUB",
        "MUL",
        "DIV",
        "EXP",
        "MOD",
        "ABS",
        "MIN",
        "MAX");

    /// <summary>Values of <see cref="InvokeAI.InvokeaiImgBlendBlendMode"/>.</summary>
    public static readonly EnumOptions<InvokeaiImgBlendBlendMode> InvokeaiImgBlendBlendMode = new(
        isNumeric: false,
        "Normal",
        "Lighten Only",
        "Darken Only",
        "Lighten Only (EAL)",
        "Darken Only (EAL)",
        "Hue",
        "Saturation",
        "Color",
        "Luminosity",
        "Linear Dodge (Add)",
        "Subtract",
        "Multiply",
        "Divide",
        "Screen",
        "Overlay",
        "Linear Burn",
        "Difference",
        "Hard Light",
        "Soft Light",
        "Vivid Light",
        "Linear Light",
        "Color Burn",
        "Color Dodge");

    /// <summary>Values of <see cref="InvokeAI.InvokeaiImgBlendColorSpace"/>.</summary>
    public static readonly EnumOptions<InvokeaiImgBlendColorSpace> InvokeaiImgBlendColorSpace = new(
        isNumeric: false,
        "RGB",
        "Linear RGB",
        "HSL (RGB)",
        "HSV (RGB)",
        "Okhsl",
        "Okhsv",
        "Oklch (Oklab)",
        "LCh (CIELab)");

    /// <summary>Values of <see cref="InvokeAI.InvokeaiImgDilateErodeMode"/>.</summary>
    public static readonly EnumOptions<InvokeaiImgDilateErodeMode> InvokeaiImgDilateErodeMode = new(
        isNumeric: false,
        "Dilate",
        "Erode");

    /// <summary>Values of <see cref="InvokeAI.IpAdapterClipVisionModel"/>.</summary>
    public static readonly EnumOptions<IpAdapterClipVisionModel> IpAdapterClipVisionModel = new(
        isNumeric: false,
        "ViT-H",
        "ViT-G",
        "ViT-L");

    /// <summary>Values of <see cref="InvokeAI.IpAdapterMethod"/>.</summary>
    public static readonly EnumOptions<IpAdapterMethod> IpAdapterMethod = new(
        isNumeric: false,
        "full",
        "style",
        "composition",
        "style_strong",
        "style_precise");

    /// <summary>Values of <see cref="InvokeAI.LresizeMode"/>.</summary>
    public static readonly EnumOptions<LresizeMode> LresizeMode = new(
        isNumeric: false,
        "nearest",
        "linear",
        "bilinear",
        "bicubic",
        "trilinear",
        "area",
        "nearest-exact");

    /// <summary>Values of <see cref="InvokeAI.LscaleMode"/>.</summary>
    public static readonly EnumOptions<LscaleMode> LscaleMode = new(
        isNumeric: false,
        "nearest",
        "linear",
        "bilinear",
        "bicubic",
        "trilinear",
        "area",
        "nearest-exact");

    /// <summary>Values of <see cref="InvokeAI.MaskFilter"/>.</summary>
    public static readonly EnumOptions<MaskFilter> MaskFilter = new(
        isNumeric: false,
        "all",
        "largest",
        "highest_box_score");

    /// <summary>Values of <see cref="InvokeAI.MaxSeqLen"/>.</summary>
    public static readonly EnumOptions<MaxSeqLen> MaxSeqLen = new(
        isNumeric: true,
        "256",
        "512");

    /// <summary>Values of <see cref="InvokeAI.MergeTilesToImageBlendMode"/>.</summary>
    public static readonly EnumOptions<MergeTilesToImageBlendMode> MergeTilesToImageBlendMode = new(
        isNumeric: false,
        "Linear",
        "Seam");

    /// <summary>Values of <see cref="InvokeAI.MetadataItemLinkedLabel"/>.</summary>
    public static readonly EnumOptions<MetadataItemLinkedLabel> MetadataItemLinkedLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "positive_prompt",
        "positive_style_prompt",
        "negative_prompt",
        "negative_style_prompt",
        "width",
        "height",
        "seed",
        "cfg_scale",
        "cfg_rescale_multiplier",
        "steps",
        "scheduler",
        "clip_skip",
        "model",
        "vae",
        "seamless_x",
        "seamless_y",
        "guidance",
        "cfg_scale_start_step",
        "cfg_scale_end_step");

    /// <summary>Values of <see cref="InvokeAI.MetadataToBoolCollectionLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToBoolCollectionLabel> MetadataToBoolCollectionLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "seamless_x",
        "seamless_y");

    /// <summary>Values of <see cref="InvokeAI.MetadataToBoolLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToBoolLabel> MetadataToBoolLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "seamless_x",
        "seamless_y");

    /// <summary>Values of <see cref="InvokeAI.MetadataToFloatCollectionLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToFloatCollectionLabel> MetadataToFloatCollectionLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "cfg_scale",
        "cfg_rescale_multiplier",
        "guidance");

    /// <summary>Values of <see cref="InvokeAI.MetadataToFloatLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToFloatLabel> MetadataToFloatLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "cfg_scale",
        "cfg_rescale_multiplier",
        "guidance");

    /// <summary>Values of <see cref="InvokeAI.MetadataToIntegerCollectionLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToIntegerCollectionLabel> MetadataToIntegerCollectionLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "width",
        "height",
        "seed",
        "steps",
        "clip_skip",
        "cfg_scale_start_step",
        "cfg_scale_end_step");

    /// <summary>Values of <see cref="InvokeAI.MetadataToIntegerLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToIntegerLabel> MetadataToIntegerLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "width",
        "height",
        "seed",
        "steps",
        "clip_skip",
        "cfg_scale_start_step",
        "cfg_scale_end_step");

    /// <summary>Values of <see cref="InvokeAI.MetadataToModelLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToModelLabel> MetadataToModelLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "model");

    /// <summary>Values of <see cref="InvokeAI.MetadataToSchedulerLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToSchedulerLabel> MetadataToSchedulerLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "scheduler");

    /// <summary>Values of <see cref="InvokeAI.MetadataToSdxlModelLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToSdxlModelLabel> MetadataToSdxlModelLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "model");

    /// <summary>Values of <see cref="InvokeAI.MetadataToStringCollectionLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToStringCollectionLabel> MetadataToStringCollectionLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "positive_prompt",
        "positive_style_prompt",
        "negative_prompt",
        "negative_style_prompt");

    /// <summary>Values of <see cref="InvokeAI.MetadataToStringLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToStringLabel> MetadataToStringLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "positive_prompt",
        "positive_style_prompt",
        "negative_prompt",
        "negative_style_prompt");

    /// <summary>Values of <see cref="InvokeAI.MetadataToVaeLabel"/>.</summary>
    public static readonly EnumOptions<MetadataToVaeLabel> MetadataToVaeLabel = new(
        isNumeric: false,
        "* CUSTOM LABEL *",
        "vae");

    /// <summary>Values of <see cref="InvokeAI.ModelName"/>.</summary>
    public static readonly EnumOptions<ModelName> ModelName = new(
        isNumeric: false,
        "RealESRGAN_x4plus.pth",
        "RealESRGAN_x4plus_anime_6B.pth",
        "ESRGAN_SRx4_DF2KOST_official-ff704c30.pth",
        "RealESRGAN_x2plus.pth");

    /// <summary>Values of <see cref="InvokeAI.ModelSize"/>.</summary>
    public static readonly EnumOptions<ModelSize> ModelSize = new(
        isNumeric: false,
        "large",
        "base",
        "small",
        "small_v2");

    /// <summary>Values of <see cref="InvokeAI.NoiseNoiseType"/>.</summary>
    public static readonly EnumOptions<NoiseNoiseType> NoiseNoiseType = new(
        isNumeric: false,
        "SD",
        "FLUX",
        "FLUX.2",
        "SD3",
        "CogView4",
        "Z-Image",
        "Anima");

    /// <summary>Values of <see cref="InvokeAI.OpenaiImageGenerationMode"/>.</summary>
    public static readonly EnumOptions<OpenaiImageGenerationMode> OpenaiImageGenerationMode = new(
        isNumeric: false,
        "txt2img",
        "img2img",
        "inpaint");

    /// <summary>Values of <see cref="InvokeAI.Quality"/>.</summary>
    public static readonly EnumOptions<Quality> Quality = new(
        isNumeric: false,
        "auto",
        "high",
        "medium",
        "low");

    /// <summary>Values of <see cref="InvokeAI.Quantization"/>.</summary>
    public static readonly EnumOptions<Quantization> Quantization = new(
        isNumeric: false,
        "none",
        "int8",
        "nf4");

    /// <summary>Values of <see cref="InvokeAI.ResampleMode"/>.</summary>
    public static readonly EnumOptions<ResampleMode> ResampleMode = new(
        isNumeric: false,
        "nearest",
        "box",
        "bilinear",
        "hamming",
        "bicubic",
        "lanczos");

    /// <summary>Values of <see cref="InvokeAI.ResizeMode"/>.</summary>
    public static readonly EnumOptions<ResizeMode> ResizeMode = new(
        isNumeric: false,
        "just_resize",
        "crop_resize",
        "fill_resize",
        "just_resize_simple");

    /// <summary>Values of <see cref="InvokeAI.Rounding"/>.</summary>
    public static readonly EnumOptions<Rounding> Rounding = new(
        isNumeric: false,
        "nearest",
        "floor",
        "ceiling");

    /// <summary>Values of <see cref="InvokeAI.SamplerPreset"/>.</summary>
    public static readonly EnumOptions<SamplerPreset> SamplerPreset = new(
        isNumeric: false,
        "V4_QUALITY_48",
        "V4_DEFAULT_20",
        "V4_TURBO_12");

    /// <summary>Values of <see cref="InvokeAI.Scheduler"/>.</summary>
    public static readonly EnumOptions<Scheduler> Scheduler = new(
        isNumeric: false,
        "ddim",
        "ddpm",
        "deis",
        "deis_k",
        "lms",
        "lms_k",
        "pndm",
        "heun",
        "heun_k",
        "euler",
        "euler_k",
        "euler_a",
        "kdpm_2",
        "kdpm_2_k",
        "kdpm_2_a",
        "kdpm_2_a_k",
        "dpmpp_2s",
        "dpmpp_2s_k",
        "dpmpp_2m",
        "dpmpp_2m_k",
        "dpmpp_2m_sde",
        "dpmpp_2m_sde_k",
        "dpmpp_3m",
        "dpmpp_3m_k",
        "dpmpp_sde",
        "dpmpp_sde_k",
        "er_sde",
        "unipc",
        "unipc_k",
        "lcm",
        "tcd");

    /// <summary>Values of <see cref="InvokeAI.SeedreamImageGenerationMode"/>.</summary>
    public static readonly EnumOptions<SeedreamImageGenerationMode> SeedreamImageGenerationMode = new(
        isNumeric: false,
        "txt2img",
        "img2img",
        "inpaint");

    /// <summary>Values of <see cref="InvokeAI.SegmentAnythingModel"/>.</summary>
    public static readonly EnumOptions<SegmentAnythingModel> SegmentAnythingModel = new(
        isNumeric: false,
        "segment-anything-base",
        "segment-anything-large",
        "segment-anything-huge",
        "segment-anything-2-tiny",
        "segment-anything-2-small",
        "segment-anything-2-base",
        "segment-anything-2-large");

    /// <summary>Values of <see cref="InvokeAI.Space"/>.</summary>
    public static readonly EnumOptions<Space> Space = new(
        isNumeric: false,
        "HSV / HSL / RGB",
        "Okhsl",
        "Okhsv",
        "*Oklch / Oklab",
        "*LCh / CIELab",
        "*UPLab (w/CIELab_to_UPLab.icc)");

    /// <summary>Values of <see cref="InvokeAI.T5MaxSeqLen"/>.</summary>
    public static readonly EnumOptions<T5MaxSeqLen> T5MaxSeqLen = new(
        isNumeric: true,
        "256",
        "512");

    /// <summary>Values of <see cref="InvokeAI.Target"/>.</summary>
    public static readonly EnumOptions<Target> Target = new(
        isNumeric: false,
        "auto",
        "both",
        "high",
        "low");

    /// <summary>Values of <see cref="InvokeAI.TargetResolution"/>.</summary>
    public static readonly EnumOptions<TargetResolution> TargetResolution = new(
        isNumeric: false,
        "480p",
        "720p",
        "1080p");

    /// <summary>Values of <see cref="InvokeAI.ThinkingLevel"/>.</summary>
    public static readonly EnumOptions<ThinkingLevel> ThinkingLevel = new(
        isNumeric: false,
        "minimal",
        "high");

    /// <summary>Values of <see cref="InvokeAI.Transition"/>.</summary>
    public static readonly EnumOptions<Transition> Transition = new(
        isNumeric: false,
        "cut",
        "crossfade",
        "fade_through_black");

    /// <summary>Values of <see cref="InvokeAI.ZImageDenoiseMetaScheduler"/>.</summary>
    public static readonly EnumOptions<ZImageDenoiseMetaScheduler> ZImageDenoiseMetaScheduler = new(
        isNumeric: false,
        "euler",
        "heun",
        "lcm");

    /// <summary>Values of <see cref="InvokeAI.ZImageDenoiseScheduler"/>.</summary>
    public static readonly EnumOptions<ZImageDenoiseScheduler> ZImageDenoiseScheduler = new(
        isNumeric: false,
        "euler",
        "heun",
        "lcm");
}
