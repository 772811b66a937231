namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// Describes the distilled catalog: JSON, one node per line, without descriptions and without members that have their usual value.
/// <code>
/// {"invokeaiCatalog":1,"id":"invokeai 6.14.0-alpha","digest":"0123456789abcdef",
/// "outputs":{
/// "integer_output":{"value":{"type":"IntegerField"}},
/// …
/// },
/// "nodes":{
/// "add":{"version":"1.0.1","title":"Add Integers","category":"math","output":"integer_output","inputs":{"a":{"type":"IntegerField","default":0}, …}},
/// …
/// }}
/// </code>
/// A type is InvokeAI's name, with <c>[]</c> for a collection, <c>|[]</c> for single-or-collection, <c>*</c> for a batch field; <c>original</c> is what
/// <c>ui_type</c> overrode. Usual, and so left out: title = the name in start case; input any; not required, hidden or nullable; no default, bounds,
/// lengths, options; node pack invokeai; category other; classification stable; cached. <c>gui</c> and <c>server</c> hold bounds and lengths under the
/// words of JSON schema (<c>minLength</c>/<c>maxLength</c> also for collections). Outputs of nodes that share an output type are written once; a node whose
/// outputs differ has its own <c>outputs</c>.
/// </summary>
internal static class CatalogFormat
{
    /// <summary>The version of the format, not of InvokeAI. A reader refuses newer versions.</summary>
    public const int Version = 1;

    public const string VersionMember = "invokeaiCatalog";

    public static string TypeText(FieldType type) => type.Name
        + type.Cardinality switch { FieldCardinality.Collection => "[]", FieldCardinality.SingleOrCollection => "|[]", _ => "" }
        + (type.Batch ? "*" : "");

    public static FieldType ParseType(string text)
    {
        var batch = text.EndsWith("*", StringComparison.Ordinal);
        if (batch)
            text = text.Substring(0, text.Length - 1);
        if (text.EndsWith("|[]", StringComparison.Ordinal))
            return new FieldType(text.Substring(0, text.Length - 3), FieldCardinality.SingleOrCollection, batch);
        return text.EndsWith("[]", StringComparison.Ordinal)
            ? new FieldType(text.Substring(0, text.Length - 2), FieldCardinality.Collection, batch)
            : new FieldType(text, FieldCardinality.Single, batch);
    }
}
