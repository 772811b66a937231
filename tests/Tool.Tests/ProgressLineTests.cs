using InvokeAI.Tool.Running;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests what the progress of a run looks like, on a terminal and in a file.</summary>
public sealed class ProgressLineTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly Clock _clock = new();

    private string Drawn => _output.ToString().Split('\r')[^1].Replace("\u001b[K", "", StringComparison.Ordinal);

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_terminal_shows_share_times_and_node()
    {
        var line = Terminal();
        line.Report(new RunProgress { TotalCount = 4 });
        line.Report(new RunProgress { TotalCount = 4, RunningCount = 1, Node = "Denoise" });
        _clock.Pass(TimeSpan.FromSeconds(60));
        line.Report(new RunProgress { TotalCount = 4, RunningCount = 1, EndedCount = 1, Overall = 0.25, Node = "Denoise", Message = "Denoising" });

        Assert.Equal("[######..................]  25 %  1:00, 3:00 left  1 of 4 done, Denoise: Denoising", Drawn);
    }

    [Fact]
    public void The_share_never_goes_back()
    {
        var line = Terminal();
        line.Report(new RunProgress { TotalCount = 2, Overall = 0.5, EndedCount = 1 });
        line.Report(new RunProgress { TotalCount = 2, Overall = 0.4, EndedCount = 1 });

        Assert.Contains(" 50 %", Drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_end_is_100_percent()
    {
        var line = Terminal();
        line.Report(new RunProgress { TotalCount = 1, RunningCount = 1, Overall = 0.9999 });
        Assert.Contains(" 99 %", Drawn, StringComparison.Ordinal);
        line.Report(new RunProgress { TotalCount = 1, EndedCount = 1, Overall = 1 });
        Assert.Contains("100 %", Drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("left", Drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_in_the_queue_is_told_until_the_run_begins()
    {
        var line = Terminal();
        line.Report(new RunProgress { TotalCount = 1 });
        line.Queued(3);
        Assert.Equal("[........................]   0 %  0 of 1 done, 3 items are ahead in the queue", Drawn);
        line.Queued(0);
        Assert.Contains("next in the queue", Drawn, StringComparison.Ordinal);
        _clock.Pass(TimeSpan.FromMinutes(10));
        line.Report(new RunProgress { TotalCount = 1, RunningCount = 1, Node = "Noise" });
        // The time in the queue is not the run's.
        Assert.Equal("[........................]   0 %  0:00  0 of 1 done, Noise", Drawn);
        line.Queued(5);
        Assert.DoesNotContain("queue", Drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_is_not_wider_than_it_is()
    {
        var line = new RunProgressLine(_output, _clock, terminalWidth: 40);
        line.Report(new RunProgress { TotalCount = 1, RunningCount = 1, Node = new string('n', 100) });

        Assert.Equal(40, Drawn.Length);
    }

    [Fact]
    public void A_file_has_a_line_for_each_node_of_a_single_item()
    {
        var line = new RunProgressLine(_output, _clock);
        line.Report(new RunProgress { TotalCount = 1 });
        foreach (var node in (string[])["Noise", "Denoise"])
        {
            for (var step = 0; step < 20; step++)
                line.Report(
                    new RunProgress
                    {
                        TotalCount = 1,
                        RunningCount = 1,
                        Overall = node == "Noise" ? 0.1 : 0.2 + (step * 0.02),
                        Node = node,
                        Message = $"step {step}"
                    });
        }

        line.Report(new RunProgress { TotalCount = 1, EndedCount = 1, Overall = 1, Node = "Denoise" });

        Assert.Equal(["  0 %  0 of 1 done", " 10 %  0:00  0 of 1 done, Noise", " 20 %  0:00  0 of 1 done, Denoise", "100 %  0:00  1 of 1 done"], Lines());
    }

    [Fact]
    public void A_file_has_a_line_for_each_of_several_items()
    {
        var line = new RunProgressLine(_output, _clock);
        for (var ended = 0; ended <= 3; ended++)
        {
            foreach (var node in (string[])["Noise", "Denoise"])
                line.Report(new RunProgress { TotalCount = 3, EndedCount = ended, RunningCount = ended == 3 ? 0 : 1, Overall = ended / 3.0, Node = node });
        }

        Assert.Equal(["  0 %  0:00  0 of 3 done, Noise", " 33 %  0:00  1 of 3 done, Noise", " 66 %  0:00  2 of 3 done, Noise", "100 %  0:00  3 of 3 done"],
            Lines());
    }

    [Fact]
    public void A_file_has_at_most_a_line_for_each_percent_of_very_many_items()
    {
        var line = new RunProgressLine(_output, _clock);
        for (var ended = 0; ended <= 5000; ended++)
            line.Report(new RunProgress { TotalCount = 5000, EndedCount = ended, Overall = ended / 5000.0 });

        Assert.Equal(101, Lines().Length);
    }

    [Fact]
    public void A_server_that_is_paused_or_silent_is_told()
    {
        var line = new RunProgressLine(_output, _clock);
        line.Report(new RunProgress { TotalCount = 1 });
        line.Report(new RunProgress { TotalCount = 1, IsPaused = true });
        line.Report(new RunProgress { TotalCount = 1, IsOutOfContact = true });

        Assert.Contains("the server's queue is paused", Lines()[1], StringComparison.Ordinal);
        Assert.Contains("the server does not answer", Lines()[2], StringComparison.Ordinal);
    }

    private RunProgressLine Terminal() => new(_output, _clock, terminalWidth: 120);

    private string[] Lines() => _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private sealed class Clock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;
    }
}
