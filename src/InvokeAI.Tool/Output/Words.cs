using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Tool.Output;

/// <summary>InvokeAI's own words for what the core has as enums.</summary>
internal static class Words
{
    public static string Of(FieldCardinality cardinality) => cardinality switch
    {
        FieldCardinality.Collection => "COLLECTION",
        FieldCardinality.SingleOrCollection => "SINGLE_OR_COLLECTION",
        _ => "SINGLE",
    };
}
