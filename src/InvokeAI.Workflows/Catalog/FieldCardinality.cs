namespace InvokeAI.Workflows.Catalog;

/// <summary>InvokeAI's own three words for how many values a field takes (SINGLE, COLLECTION, SINGLE_OR_COLLECTION).</summary>
internal enum FieldCardinality : byte
{
    Single,
    Collection,
    SingleOrCollection,
}
