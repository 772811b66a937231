namespace InvokeAI.Workflows.Catalog;

/// <summary>How a field may be fed: typed in, wired, or both (<c>input</c> in the schema).</summary>
internal enum InputKind : byte
{
    Any,
    Direct,
    Connection,
}
