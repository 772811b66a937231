// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>flux_ip_adapter.clip_vision_model</c>.</summary>
public enum FluxIpAdapterClipVisionModel
{
    /// <summary><c>ViT-L</c></summary>
    ViTL,
}
