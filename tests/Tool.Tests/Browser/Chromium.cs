using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace InvokeAI.Tool.Tests.Browser;

/// <summary>A headless Chromium with one page, driven by its own protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TempFolder _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly Dictionary<int, TaskCompletionSource<JsonNode>> _waiting = [];
    private readonly List<string> _complaints = [];
    private string _session = "";
    private int _last;

    private Chromium(Process process, TempFolder profile) => (_process, _profile) = (process, profile);

    /// <summary>Gets the complaints of the page's console and of its content security policy.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
                return [.. _complaints];
        }
    }

    public void Forget()
    {
        lock (_complaints)
            _complaints.Clear();
    }

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => (string[])[Path.Combine(folder, "chromium"), Path.Combine(folder, "google-chrome"), Path.Combine(folder, "chromium-browser")])
        .FirstOrDefault(File.Exists);

    public static async Task<Chromium> StartAsync(CancellationToken cancellationToken)
    {
        var profile = new TempFolder();
        // CI runs as root, where Chromium's own sandbox does not start.
        var start =
            new ProcessStartInfo(Program!,
                ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
                    "--remote-debugging-port=0", $"--user-data-dir={profile.Path}", "about:blank"])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
        var browser = new Chromium(Process.Start(start)!, profile);
        try
        {
            await browser.ConnectAsync(cancellationToken);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public async Task OpenAsync(string address, CancellationToken cancellationToken)
    {
        await SendAsync("Page.navigate", new JsonObject { ["url"] = address }, cancellationToken);
        await UntilAsync("document.readyState === 'complete' && location.href !== 'about:blank'", cancellationToken);
    }

    /// <summary>The value of a JavaScript expression.</summary>
    public async Task<JsonNode?> EvaluateAsync(string script, CancellationToken cancellationToken)
    {
        var answer =
            await SendAsync("Runtime.evaluate",
                new JsonObject { ["expression"] = script, ["returnByValue"] = true, ["awaitPromise"] = true, ["userGesture"] = true }, cancellationToken);
        Assert.True(answer["exceptionDetails"] is null, answer.ToJsonString());
        return answer["result"]!["value"]?.DeepClone();
    }

    public async Task<string> TextAsync(string script, CancellationToken cancellationToken) => (string?)await EvaluateAsync(script, cancellationToken) ?? "";

    public async Task UntilAsync(string condition, CancellationToken cancellationToken)
    {
        for (var tries = 0; !(await EvaluateAsync($"Boolean({condition})", cancellationToken))!.GetValue<bool>(); tries++)
        {
            Assert.True(tries < 200, $"This did not come true: {condition}");
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>Presses a key as a person does: the page's own default action happens too.</summary>
    public async Task PressAsync(string key, CancellationToken cancellationToken)
    {
        var code = key switch
        {
            "Enter" => 13,
            "Tab" => 9,
            "Escape" => 27,
            "ArrowLeft" => 37,
            "ArrowRight" => 39,
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
        foreach (var type in (string[])["keyDown", "keyUp"])
        {
            var press = new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code };
            if (key == "Enter" && type == "keyDown")
                press["text"] = "\r";
            await SendAsync("Input.dispatchKeyEvent", press, cancellationToken);
        }
    }

    public async Task LookAsync(int width, int height, bool dark, CancellationToken cancellationToken)
    {
        await SendAsync("Emulation.setDeviceMetricsOverride",
            new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 }, cancellationToken);
        await SendAsync("Emulation.setEmulatedMedia",
            new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }) },
            cancellationToken);
    }

    public async Task<byte[]> ScreenshotAsync(CancellationToken cancellationToken)
        => Convert.FromBase64String((string)(await SendAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png" }, cancellationToken))["data"]!);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        try
        {
            _profile.Dispose();
        }
        catch (IOException)
        {
            // A helper process of the browser may still write to its profile.
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        const string Mark = "DevTools listening on ";
        string? line;
        do
            line = await _process.StandardError.ReadLineAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        while (line is not null && !line.StartsWith(Mark, StringComparison.Ordinal));
        Assert.True(line is not null, "Chromium ended before it listened.");
        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        await _socket.ConnectAsync(new Uri(line[Mark.Length..]), cancellationToken);
        _ = ReceiveAsync();
        var targets = await SendAsync("Target.getTargets", [], cancellationToken);
        var page = targets["targetInfos"]!.AsArray().First(target => (string?)target!["type"] == "page")!;
        _session =
            (string)(await SendAsync("Target.attachToTarget", new JsonObject { ["targetId"] = (string)page["targetId"]!, ["flatten"] = true },
                cancellationToken))["sessionId"]!;
        foreach (var domain in (string[])["Page.enable", "Runtime.enable", "Log.enable"])
            await SendAsync(domain, [], cancellationToken);
    }

    private async Task<JsonNode> SendAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = ++_last;
        lock (_waiting)
            _waiting.Add(id, answer);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session.Length > 0)
            message["sessionId"] = _session;
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        return await answer.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
    }

    private async Task ReceiveAsync()
    {
        var part = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(part.AsMemory(), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    return;
                message.Write(part, 0, received.Count);
                if (!received.EndOfMessage)
                    continue;
                Take(JsonNode.Parse(message.ToArray())!);
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            // The browser was closed.
        }
    }

    private void Take(JsonNode message)
    {
        if ((int?)message["id"] is { } id)
        {
            TaskCompletionSource<JsonNode> answer;
            lock (_waiting)
            {
                answer = _waiting[id];
                _waiting.Remove(id);
            }

            if (message["error"] is { } error)
                answer.TrySetException(new InvalidOperationException(error.ToJsonString()));
            else
                answer.TrySetResult(message["result"]!);
        }
        else if ((string?)message["method"] is "Runtime.exceptionThrown" or "Log.entryAdded" or "Runtime.consoleAPICalled" or "Page.javascriptDialogOpening")
        {
            lock (_complaints)
                _complaints.Add(message["params"]!.ToJsonString());
        }
    }
}
