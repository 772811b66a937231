// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>
/// Specifies the values of <c>flux2_dev_model_loader.max_seq_len</c>, <c>flux2_dev_text_encoder.max_seq_len</c>, <c>flux2_klein_model_loader.max_seq_len</c>
/// and <c>flux2_klein_text_encoder.max_seq_len</c>.
/// </summary>
public enum MaxSeqLen
{
    /// <summary><c>256</c></summary>
    _256,

    /// <summary><c>512</c></summary>
    _512,
}
