// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>metadata_to_model.label</c>.</summary>
public enum MetadataToModelLabel
{
    /// <summary><c>* CUSTOM LABEL *</c></summary>
    CustomLabel,

    /// <summary><c>model</c></summary>
    Model,
}
