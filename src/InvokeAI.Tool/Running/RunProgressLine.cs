using System.Globalization;
using InvokeAI.Tool.Output;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tool.Running;

/// <summary>Reports the progress of a run: a bar that stays on its line on terminals, a line for every tenth elsewhere.</summary>
internal sealed class RunProgressLine(TextWriter output) : IProgress<RunProgress>
{
    private const int Cells = 24;
    private readonly bool _isTerminal = Terminal.IsTerminal(output);
    private readonly object _gate = new();
    private string _said = "";
    private bool _isPaused;

    public void Report(RunProgress value)
    {
        lock (_gate)
        {
            if (_isPaused)
                return;
            if (_isTerminal)
                Draw(value);
            else
                Say(value);
        }
    }

    /// <summary>Clears the bar, so that something else can be written.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (_isTerminal && _said.Length > 0)
                output.Write("\r\u001b[K");
            _said = "";
        }
    }

    public void Pause(bool paused)
    {
        Clear();
        lock (_gate)
            _isPaused = paused;
    }

    private void Draw(RunProgress now)
    {
        var share = now.Overall;
        var filled = (int)(share * Cells);
        var text =
            string.Create(CultureInfo.InvariantCulture,
                $"[{new string('#', filled)}{new string('.', Cells - filled)}] {share * 100,3:0} %  {Words(now, now.Message)}");
        var width = Width();
        if (text.Length > width)
            text = text[..width];
        if (text == _said)
            return;
        output.Write($"\r{text}\u001b[K");
        _said = text;
    }

    private void Say(RunProgress now)
    {
        var tenth = now.Percentage is { } share ? string.Create(CultureInfo.InvariantCulture, $" {Math.Floor(share * 10) * 10:0} %") : "";
        var text = Words(now, message: null) + tenth;
        if (text == _said)
            return;
        _said = text;
        output.WriteLine(text);
    }

    private static string Words(RunProgress now, string? message)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{now.EndedCount} of {now.TotalCount} done");
        if (now.IsOutOfContact)
            return text + ", the server does not answer";
        if (now.IsPaused)
            return text + ", the server's queue is paused (dotnet invokeai queue resume)";
        return now.Node is null ? text : $"{text}, {SafeText.Part(now.Node)}{(string.IsNullOrEmpty(message) ? "" : ": " + SafeText.Part(message))}";
    }

    private static int Width()
    {
        try
        {
            return Math.Max(20, Console.WindowWidth - 1);
        }
        catch (IOException)
        {
            return 79;
        }
    }
}
