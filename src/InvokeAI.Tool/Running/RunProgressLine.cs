using System.Globalization;
using InvokeAI.Tool.Output;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Tool.Running;

/// <summary>
/// Shows the progress of a run: the share of the whole, what has ended, the node that runs, and the time that has passed and that is left. On a terminal it is
/// one line that changes. Elsewhere it is a line for each step: for each node of a single item, for each of several items, for each percent of very many.
/// </summary>
internal sealed class RunProgressLine(TextWriter output, TimeProvider? time = null, int? terminalWidth = null) : IProgress<RunProgress>
{
    private const int Cells = 24;
    private const int MostSteps = 100;

    // Before that a guess would be wild.
    private const double LeastShare = 0.02;
    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(3);

    private readonly bool _isTerminal = terminalWidth is not null || Terminal.IsTerminal(output);
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly object _gate = new();
    private long? _begun;
    private double _shareAtBegin;
    private double _share;
    private int? _ahead;
    private string _step = "";
    private string _drawn = "";
    private RunProgress _last = new();
    private bool _isPaused;

    /// <summary>Gets a value indicating whether an item of the run has started.</summary>
    public bool HasBegun => Volatile.Read(ref _share) > 0 || _begun is not null;

    public void Report(RunProgress value)
    {
        lock (_gate)
        {
            _share = Math.Clamp(value.Overall, _share, 1);
            if (_begun is null && (value.RunningCount > 0 || value.EndedCount > 0 || value.Node is not null))
                (_begun, _shareAtBegin, _ahead) = (_time.GetTimestamp(), _share, null);
            Show(value);
        }
    }

    /// <summary>Tells how many items of the queue run before the first one of the run.</summary>
    public void Queued(int ahead)
    {
        lock (_gate)
        {
            if (_begun is not null || _ahead == ahead)
                return;
            _ahead = ahead;
            Show(new RunProgress());
        }
    }

    /// <summary>Clears the line, so that something else can be written.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (_isTerminal && _drawn.Length > 0)
                output.Write("\r\u001b[K");
            _drawn = "";
        }
    }

    public void Pause(bool paused)
    {
        Clear();
        lock (_gate)
            _isPaused = paused;
    }

    private void Show(RunProgress now)
    {
        if (now.TotalCount > 0)
            _last = now;
        if (_isPaused)
            return;
        if (_isTerminal)
            Draw(_last);
        else
            Say(_last);
    }

    private void Draw(RunProgress now)
    {
        var filled = (int)(_share * Cells);
        var text = $"[{new string('#', filled)}{new string('.', Cells - filled)}] {Percent()}  {Times()}{Words(now, now.Message)}";
        var width = terminalWidth ?? Width();
        if (text.Length > width)
            text = text[..width];
        if (text == _drawn)
            return;
        output.Write($"\r{text}\u001b[K");
        _drawn = text;
    }

    private void Say(RunProgress now)
    {
        var words = Words(now, message: null);
        // With several items, nodes come and go too often to be told; with very many, items do.
        var step = now.TotalCount switch
        {
            1 => words,
            <= MostSteps => string.Create(CultureInfo.InvariantCulture, $"{now.EndedCount} {State(now)} {_ahead} {_begun is null}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(_share * MostSteps)} {State(now)} {_ahead}"),
        };
        if (step == _step)
            return;
        _step = step;
        output.WriteLine($"{Percent()}  {Times()}{words}");
    }

    private string Percent() => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(_share * 100),3:0} %");

    private string Times()
    {
        if (_begun is not { } begun)
            return "";
        var elapsed = _time.GetElapsedTime(begun);
        var gained = _share - _shareAtBegin;
        var left = _share < 1 && gained >= LeastShare && elapsed >= LeastTime ? $", {Text(elapsed * ((1 - _share) / gained))} left" : "";
        return $"{Text(elapsed)}{left}  ";
    }

    private string Words(RunProgress now, string? message)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{now.EndedCount} of {now.TotalCount} done");
        if (State(now) is { Length: > 0 } state)
            return $"{text}, {state}";
        if (_begun is null && _ahead is { } ahead)
            return text
                + (ahead == 0
                    ? ", next in the queue"
                    : string.Create(CultureInfo.InvariantCulture, $", {ahead} item{(ahead == 1 ? " is" : "s are")} ahead in the queue"));
        return now.Node is null || now.EndedCount == now.TotalCount
            ? text
            : $"{text}, {SafeText.Part(now.Node)}{(string.IsNullOrEmpty(message) ? "" : ": " + SafeText.Part(message))}";
    }

    private static string State(RunProgress now)
        => now.IsOutOfContact ? "the server does not answer" : now.IsPaused ? "the server's queue is paused (dotnet invokeai queue resume)" : "";

    private static string Text(TimeSpan time)
        => time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");

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
