using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Workflows.Document;

/// <summary>Decides which field types can be connected (docs/invokeai/workflow-files.md#compare-types).</summary>
internal static class EdgeTypes
{
    public static bool Fit(FieldType source, FieldType target)
    {
        if (Equal(source, target))
            return true;
        if (source.Batch != target.Batch)
            return false;
        return (source.Name == "CollectionItemField" && target.Cardinality != FieldCardinality.Collection)
            || (source.Cardinality == FieldCardinality.Single && target.Name == "CollectionItemField")
            || (target.Cardinality == FieldCardinality.SingleOrCollection && source.Name == target.Name)
            || (source.Name == "CollectionField" && target.Cardinality != FieldCardinality.Single)
            || (target.Name == "CollectionField" && source.Cardinality == FieldCardinality.Collection)
            || target.Name == "AnyField"
            || (CardinalitiesFit(source, target) && (source.Name == "AnyField" || Widens(source.Name, target.Name)));
    }

    /// <summary>Determines whether types are compatible by rule 5: in either direction, and SINGLE and COLLECTION of one name are compatible.</summary>
    public static bool FitEitherWay(FieldType left, FieldType right)
        => Fit(left, right) || Fit(right, left) || (left.Batch == right.Batch && left.Name == right.Name && IsPair(left.Cardinality, right.Cardinality));

    /// <summary>
    /// Determines whether name, cardinality and batch flag are the same. If <c>ui_type</c> overrides the parsed type, that type can match too.
    /// </summary>
    public static bool Equal(FieldType left, FieldType right)
        => Same(left, right)
            || (right.Original is { } rightOriginal && Same(left, rightOriginal))
            || (left.Original is { } leftOriginal && (Same(leftOriginal, right) || (right.Original is { } other && Same(leftOriginal, other))));

    private static bool Same(FieldType left, FieldType right)
        => left.Name == right.Name && left.Cardinality == right.Cardinality && left.Batch == right.Batch;

    private static bool Widens(string source, string target)
        => (source, target) is ("IntegerField", "FloatField") or ("IntegerField", "StringField") or ("FloatField", "StringField");

    private static bool CardinalitiesFit(FieldType source, FieldType target) => source.Cardinality switch
    {
        FieldCardinality.Single => target.Cardinality is FieldCardinality.Single or FieldCardinality.SingleOrCollection,
        FieldCardinality.Collection => target.Cardinality is FieldCardinality.Collection or FieldCardinality.SingleOrCollection,
        _ => target.Cardinality is FieldCardinality.SingleOrCollection,
    };

    private static bool IsPair(FieldCardinality left, FieldCardinality right)
        => (left, right) is (FieldCardinality.Single, FieldCardinality.Collection) or (FieldCardinality.Collection, FieldCardinality.Single);
}
