namespace InvokeAI;

/// <summary>
/// Writes the schema version of embedded workflows. Servers before 6.13 refuse workflows of schema 4.0.0, which have the same structure as 3.0.0.
/// </summary>
internal static class WorkflowSchema
{
    public static void Downgrade(Span<byte> workflow)
    {
        var meta = workflow.IndexOf("\"meta\":{"u8);
        if (meta < 0)
            return;
        var rest = workflow[meta..];
        var end = rest.IndexOf((byte)'}');
        var version = rest[..end].IndexOf("\"4.0.0\""u8);
        if (version >= 0)
            rest[version + 1] = (byte)'3';
    }
}
