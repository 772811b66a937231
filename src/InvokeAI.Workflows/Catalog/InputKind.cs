namespace InvokeAI.Workflows.Catalog;

/// <summary>Specifies whether a field accepts a value, a connection, or both (<c>input</c> in the schema).</summary>
internal enum InputKind : byte
{
    Any,
    Direct,
    Connection,
}
