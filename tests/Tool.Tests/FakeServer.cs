using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InvokeAI.Tool.Tests;

/// <summary>Answers fixed texts by path: for what the stand-in does not have (a server's openapi.json).</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly IReadOnlyDictionary<string, string> _answers;
    private readonly int _status;

    public FakeServer(IReadOnlyDictionary<string, string> answers, int status = 200)
    {
        _answers = answers;
        _status = status;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            // Windows lets nobody but administrators listen on an address; a name it knows is free to all.
            Address = $"http://{(OperatingSystem.IsWindows() ? "localhost" : "127.0.0.1")}:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = AnswerAsync();
    }

    public string Address { get; }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var found = _answers.TryGetValue(context.Request.Url!.AbsolutePath, out var text);
            context.Response.StatusCode = found ? _status : 404;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text ?? """{"detail":"Not Found"}"""));
            context.Response.Close();
        }
    }
}
