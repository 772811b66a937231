using InvokeAI.Workflows.Texts;
using Spectre.Console;

namespace InvokeAI.Tool.Output;

/// <summary>Colors and cursor movement only where a person looks: not into files, pipes or tests, and no colors where NO_COLOR asks for none.</summary>
internal static class Terminal
{
    // Lines of a file are as long as they need to be.
    private const int WidthOfFiles = 4096;

    private const int LongestCell = 400;

    public static bool IsTerminal(TextWriter output)
        => (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected) || (ReferenceEquals(output, Console.Error) && !Console.IsErrorRedirected);

    public static IAnsiConsole For(TextWriter output)
    {
        var isTerminal = IsTerminal(output);
        var colours = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = WidthOfFiles;
        return console;
    }

    /// <summary>Returns a table with a line below its headings, one row a line in files.</summary>
    public static Table Table(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(heading));
        return table;
    }

    /// <summary>Returns a row of plain text: what comes from files and servers is no markup.</summary>
    public static void AddTextRow(this Table table, params string?[] cells) => table.AddRow(cells.Select(c => new Text(SafeText.Line(c ?? "", LongestCell))));

    /// <summary>Returns a line of plain text.</summary>
    public static void Say(this IAnsiConsole console, string line) => console.WriteLine(SafeText.Line(line));
}
