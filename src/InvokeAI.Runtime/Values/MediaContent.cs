namespace InvokeAI;

/// <summary>Represents content that is not a file: bytes in memory (equal by content), or a source of streams (equal by source).</summary>
internal sealed class MediaContent : IEquatable<MediaContent>
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Func<CancellationToken, ValueTask<Stream>>? _open;

    public MediaContent(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    public MediaContent(Func<CancellationToken, ValueTask<Stream>> open) => _open = open;

    /// <summary>Gets the bytes; null if the content is a source of streams.</summary>
    public ReadOnlyMemory<byte>? Bytes => _open is null ? (ReadOnlyMemory<byte>?)_bytes : null;

    public ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
        => _open is not null ? _open(cancellationToken) : new(new ReadOnlyMemoryStream(_bytes));

    public bool Equals(MediaContent? other)
        => other is not null && (_open is not null || other._open is not null ? _open == other._open : _bytes.Span.SequenceEqual(other._bytes.Span));

    public override bool Equals(object? obj) => Equals(obj as MediaContent);

    public override int GetHashCode()
    {
        if (_open is not null)
            return _open.GetHashCode();
        var hash = default(HashCode);
        hash.Add(_bytes.Length);
        // The beginning of an image is its header; the end tells images of one size apart cheaply.
        hash.AddBytes(_bytes.Span[^Math.Min(_bytes.Length, 64)..]);
        return hash.ToHashCode();
    }

    public override string ToString() => _open is not null ? "stream" : $"{_bytes.Length} bytes";
}
