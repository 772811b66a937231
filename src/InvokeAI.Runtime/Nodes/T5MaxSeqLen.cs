// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>flux_text_encoder.t5_max_seq_len</c>.</summary>
public enum T5MaxSeqLen
{
    /// <summary><c>256</c></summary>
    _256,

    /// <summary><c>512</c></summary>
    _512,
}
