using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InvokeAI.Benchmarks.Client;

/// <summary>A server that costs next to nothing and answers an enqueue, so that a program's first request is done and not merely sent.</summary>
internal sealed class AnswerOnce : IDisposable
{
    private static readonly byte[] Version = Answer("{\"version\":\"6.14.0\"}");
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public AnswerOnce()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Port => ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets the number of enqueue requests that were answered.</summary>
    public int Posts { get; private set; }

    public void Dispose() => _listener.Dispose();

    private static byte[] Answer(string json)
        => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");

    // The client believes only an answer that is about its own batch.
    private static byte[] Enqueued(string request)
    {
        const string Name = "\"batch_id\":\"";
        var at = request.IndexOf(Name, StringComparison.Ordinal);
        var id = at < 0 ? "" : request[(at + Name.Length)..].Split('"')[0];
        return Answer($"{{\"queue_id\":\"default\",\"batch\":{{\"batch_id\":\"{id}\"}},\"enqueued\":1,\"requested\":1,\"priority\":0,\"item_ids\":[1]}}");
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        var buffer = new byte[256 * 1024];
        var length = 0;
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer.AsMemory(length))) > 0;)
            {
                length += read;
                var text = Encoding.ASCII.GetString(buffer, 0, length);
                var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (head < 0 || length < head + 4 + BodyLength(text[..head]))
                    continue;
                var isPost = text.StartsWith("POST", StringComparison.Ordinal);
                await stream.WriteAsync(isPost ? Enqueued(text) : Version);
                if (isPost)
                    Posts++;
                length = 0;
            }
        }
        catch (IOException)
        {
            // The program has ended.
        }
    }

    private static int BodyLength(string head)
    {
        const string Name = "content-length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head[(at + Name.Length)..].Split('\r')[0].Trim(), CultureInfo.InvariantCulture);
    }
}
