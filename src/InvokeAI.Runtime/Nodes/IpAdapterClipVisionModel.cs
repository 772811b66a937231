// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>ip_adapter.clip_vision_model</c>.</summary>
public enum IpAdapterClipVisionModel
{
    /// <summary><c>ViT-H</c></summary>
    ViTH,

    /// <summary><c>ViT-G</c></summary>
    ViTG,

    /// <summary><c>ViT-L</c></summary>
    ViTL,
}
