using System.Net;
using System.Net.Sockets;

namespace InvokeAI.Benchmarks.Client;

/// <summary>Passes connections on and counts every byte, headers and all; those of sockets apart.</summary>
internal sealed class CountingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _target;
    private long _http;
    private long _socket;

    public CountingProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public long HttpBytes => Interlocked.Read(ref _http);

    public long SocketBytes => Interlocked.Read(ref _socket);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = PassOnAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task PassOnAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(_target.Host, _target.Port);
        var isSocket = false;
        await Task.WhenAny(
            CopyAsync(near.GetStream(), far.GetStream(), first => isSocket = first.IndexOf("/socket.io"u8) >= 0),
            CopyAsync(far.GetStream(), near.GetStream(), null));

        async Task CopyAsync(NetworkStream from, NetworkStream to, Func<Span<byte>, bool>? look)
        {
            var buffer = new byte[64 * 1024];
            try
            {
                for (int read; (read = await from.ReadAsync(buffer)) > 0; look = null)
                {
                    look?.Invoke(buffer.AsSpan(0, read));
                    if (isSocket)
                        Interlocked.Add(ref _socket, read);
                    else
                        Interlocked.Add(ref _http, read);
                    await to.WriteAsync(buffer.AsMemory(0, read));
                }
            }
            catch (IOException)
            {
                // One end has gone.
            }
        }
    }
}
