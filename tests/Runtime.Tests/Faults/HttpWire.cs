using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace InvokeAI.Tests.Faults;

/// <summary>Reads HTTP/1.1 messages off a connection, one after the other, as bytes.</summary>
internal sealed class HttpWire(NetworkStream stream)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    public NetworkStream Stream => stream;

    /// <summary>Gets the bytes that were read after the last message: the first ones of an upgraded connection.</summary>
    public ReadOnlyMemory<byte> Rest => buffer.AsMemory(start, end - start);

    /// <summary>Returns true once the next message has begun, or false at the connection's end.</summary>
    public async Task<bool> BeginsAsync(CancellationToken stop) => start < end || await FillAsync(stop);

    /// <summary>Returns the start line and headers with the empty line, or null at the connection's end.</summary>
    public async Task<byte[]?> ReadHeadAsync(CancellationToken stop)
    {
        using var head = new MemoryStream();
        while (await BeginsAsync(stop))
        {
            head.WriteByte(buffer[start++]);
            if (head.Length >= 4 && head.GetBuffer().AsSpan((int)head.Length - 4, 4).SequenceEqual("\r\n\r\n"u8))
                return head.ToArray();
        }

        return null;
    }

    /// <summary>Returns the body that belongs to a head, as it is on the wire (including chunks).</summary>
    public async Task<byte[]> ReadBodyAsync(byte[] head, CancellationToken stop)
    {
        using var body = new MemoryStream();
        if (Header(head, "transfer-encoding") is "chunked")
        {
            for (var size = -1; size != 0;)
            {
                size = int.Parse((await ReadLineAsync(body, stop)).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                await CopyAsync(body, size + 2, stop);
            }
        }
        else if (Header(head, "content-length") is { } length)
        {
            await CopyAsync(body, int.Parse(length, CultureInfo.InvariantCulture), stop);
        }

        return body.ToArray();
    }

    public static string? Header(byte[] head, string name)
        => Encoding.ASCII.GetString(head).Split("\r\n").Skip(1).Select(line => line.Split(':', 2))
            .FirstOrDefault(h => h[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim();

    private async Task<string> ReadLineAsync(MemoryStream copy, CancellationToken stop)
    {
        var from = (int)copy.Length;
        while (copy.Length - from < 2 || copy.GetBuffer()[copy.Length - 1] != '\n')
            await CopyAsync(copy, 1, stop);
        return Encoding.ASCII.GetString(copy.GetBuffer(), from, (int)copy.Length - from - 2);
    }

    private async Task CopyAsync(MemoryStream copy, int count, CancellationToken stop)
    {
        while (count > 0)
        {
            if (!await BeginsAsync(stop))
                throw new IOException("The connection ended within a message.");
            var some = Math.Min(count, end - start);
            copy.Write(buffer, start, some);
            start += some;
            count -= some;
        }
    }

    private async Task<bool> FillAsync(CancellationToken stop)
    {
        start = 0;
        end = await stream.ReadAsync(buffer, stop);
        return end > 0;
    }
}
