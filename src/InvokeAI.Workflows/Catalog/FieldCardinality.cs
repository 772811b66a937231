namespace InvokeAI.Workflows.Catalog;

/// <summary>Specifies how many values a field accepts, in InvokeAI's own terms (SINGLE, COLLECTION, SINGLE_OR_COLLECTION).</summary>
internal enum FieldCardinality : byte
{
    Single,
    Collection,
    SingleOrCollection,
}
