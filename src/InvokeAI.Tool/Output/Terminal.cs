using Spectre.Console;

namespace InvokeAI.Tool.Output;

/// <summary>Colours and cursor movement only where a person looks: not into files, pipes or tests.</summary>
internal static class Terminal
{
    private const int WidthOfFiles = 200;

    public static bool IsTerminal(TextWriter output)
        => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    public static IAnsiConsole For(TextWriter output)
    {
        var isTerminal = IsTerminal(output);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = WidthOfFiles;
        return console;
    }
}
