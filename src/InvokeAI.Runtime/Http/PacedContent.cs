using System.Net;

namespace InvokeAI.Http;

/// <summary>
/// Represents a request body that is sent under a deadline: bytes that the connection accepted count toward the minimum rate, and the clock stops while the
/// caller's own stream is read.
/// </summary>
internal sealed class PacedContent(HttpContent inner, Deadline deadline) : WrappedContent(inner)
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        deadline.Pause();
        try
        {
            await Inner.CopyToAsync(new PacedStream(stream, deadline), context, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            deadline.Resume();
        }
    }

    private sealed class PacedStream(Stream inner, Deadline deadline) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            deadline.Resume();
            try
            {
                await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                deadline.Pause();
            }

            deadline.Transferred(buffer.Length);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override void Flush() => inner.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
