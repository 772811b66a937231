// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>metadata_item_linked.label</c>.</summary>
public enum MetadataItemLinkedLabel
{
    /// <summary><c>* CUSTOM LABEL *</c></summary>
    CustomLabel,

    /// <summary><c>positive_prompt</c></summary>
    PositivePrompt,

    /// <summary><c>positive_style_prompt</c></summary>
    PositiveStylePrompt,

    /// <summary><c>negative_prompt</c></summary>
    NegativePrompt,

    /// <summary><c>negative_style_prompt</c></summary>
    NegativeStylePrompt,

    /// <summary><c>width</c></summary>
    Width,

    /// <summary><c>height</c></summary>
    Height,

    /// <summary><c>seed</c></summary>
    Seed,

    /// <summary><c>cfg_scale</c></summary>
    CfgScale,

    /// <summary><c>cfg_rescale_multiplier</c></summary>
    CfgRescaleMultiplier,

    /// <summary><c>steps</c></summary>
    Steps,

    /// <summary><c>scheduler</c></summary>
    Scheduler,

    /// <summary><c>clip_skip</c></summary>
    ClipSkip,

    /// <summary><c>model</c></summary>
    Model,

    /// <summary><c>vae</c></summary>
    Vae,

    /// <summary><c>seamless_x</c></summary>
    SeamlessX,

    /// <summary><c>seamless_y</c></summary>
    SeamlessY,

    /// <summary><c>guidance</c></summary>
    Guidance,

    /// <summary><c>cfg_scale_start_step</c></summary>
    CfgScaleStartStep,

    /// <summary><c>cfg_scale_end_step</c></summary>
    CfgScaleEndStep,
}
