using System.CommandLine;
using System.CommandLine.Help;
using InvokeAI.Tool.Commands;
using InvokeAI.Tool.Farms;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool;

/// <summary>The whole tool as a function of its arguments and its streams, so that tests can run it in process.</summary>
internal static class ToolRunner
{
    private const string TraceVariable = "INVOKEAI_TRACE";

    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error) => RunAsync(args, new ToolConsole(output, error));

    public static async Task<int> RunAsync(string[] args, ToolConsole console)
    {
        // No response files: "@photo.png" is a value here. No signal handling of the library's: Interrupts has it.
        var parsed = Root(console).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var configuration = new InvocationConfiguration
        {
            Output = console.Output,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
                return Misused(parsed, parsed.Errors.Select(e => e.Message), console);
            return await parsed.InvokeAsync(configuration, console.Interrupts.Token).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            return Misused(parsed, [e.Message], console);
        }
        catch (OperationCanceledException) when (console.Interrupts.Token.IsCancellationRequested)
        {
            console.Note("Canceled.");
            return ExitCode.Canceled;
        }
        catch (Exception e) when (IsExpected(e))
        {
            console.Fail(ToolWords.Of(e));
            return ExitCode.Failed;
        }
        catch (Exception e) when (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TraceVariable)))
        {
            console.Fail($"{e.GetType().Name}: {e.Message}");
            console.Note($"This should not happen. With {TraceVariable}=1 the tool says where it did; please report it.");
            return ExitCode.Failed;
        }
    }

    private static int Misused(ParseResult parsed, IEnumerable<string> complaints, ToolConsole console)
    {
        foreach (var complaint in complaints)
            console.Fail(complaint);
        console.Note($"Try 'dotnet {PathOf(parsed.CommandResult.Command)} --help'.");
        return ExitCode.Usage;
    }

    // Failures that are the world's, not the tool's: their message is enough.
    private static bool IsExpected(Exception e)
        => e is FailureException or InvokeAIException or IOException or UnauthorizedAccessException or HttpRequestException or OperationCanceledException;

    private static string PathOf(Symbol command)
        => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "invokeai";

    private static RootCommand Root(ToolConsole console)
    {
        var root = new RootCommand("Calls InvokeAI workflows from the command line, and checks them without a server.")
        {
            InputsCommand.Create(console),
            GraphCommand.Create(console),
            LockCommand.Create(console),
            CheckCommand.Create(console),
            RunCommand.Create(console),
            DoctorCommand.Create(console),
            ModelsCommand.Create(console),
            BoardsCommand.Create(console),
            QueueCommand.Create(console),
            SchemaCommand.Create(console),
            ServeCommand.Create(console),
            FarmCommand.Create(console),
            CompletionCommand.Create(console),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new VerbHelp((HelpAction)help.Action!);
        return root;
    }
}
