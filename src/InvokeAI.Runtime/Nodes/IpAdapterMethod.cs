// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>ip_adapter.method</c>.</summary>
public enum IpAdapterMethod
{
    /// <summary><c>full</c></summary>
    Full,

    /// <summary><c>style</c></summary>
    Style,

    /// <summary><c>composition</c></summary>
    Composition,

    /// <summary><c>style_strong</c></summary>
    StyleStrong,

    /// <summary><c>style_precise</c></summary>
    StylePrecise,
}
