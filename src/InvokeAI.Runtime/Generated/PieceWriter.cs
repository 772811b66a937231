using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>Copies a template's pieces into the request, with the values that were set in place of the file's.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PieceWriter
{
    /// <summary>
    /// UTF-8 text that is always sent as it is. Where it begins with <c>}</c> and what was written last is a member's comma, that comma is
    /// taken back first (a called workflow's inputs may end their object with a member).
    /// </summary>
    public abstract void Piece(ReadOnlySpan<byte> utf8);

    /// <summary>How every node ends: <c>"use_cache":…,"is_intermediate":…</c>.</summary>
    public virtual void Flags(bool useCache, bool isIntermediate)
    {
        Piece("\"use_cache\":"u8);
        UseCache(useCache);
        Piece(",\"is_intermediate\":"u8);
        IsIntermediate(isIntermediate);
    }

    /// <summary>
    /// A member <c>"name":value,</c> that a slot's value replaces or takes away.
    /// </summary>
    /// <param name="slot">The slot.</param>
    /// <param name="name">The member's name with quotes and colon, as in <c>"steps":</c>.</param>
    /// <param name="fileValue">The value's JSON as in the file; empty where the untouched member is not sent.</param>
    public abstract void Member(int slot, ReadOnlySpan<byte> name, ReadOnlySpan<byte> fileValue);

    /// <summary><c>true</c> or <c>false</c> for a node's <c>use_cache</c>; the submission may force false.</summary>
    public abstract void UseCache(bool fileValue);

    /// <summary><c>true</c> or <c>false</c> for a node's <c>is_intermediate</c>; an ephemeral submission forces true.</summary>
    public abstract void IsIntermediate(bool fileValue);
}
