using System.CommandLine;
using InvokeAI.Tool.Commands;
using InvokeAI.Tool.Output;

namespace InvokeAI.Tool;

/// <summary>The whole tool as a function of its arguments and its two streams, so that tests can run it in process.</summary>
internal static class ToolRunner
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var console = new ToolConsole(output, error);
        var parsed = Root(console).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
                error.WriteLine($"error: {problem.Message}");
            error.WriteLine($"Try 'dotnet invokeai {parsed.CommandResult.Command.Name} --help'.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellationToken).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            error.WriteLine($"error: {e.Message}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Cancelled.");
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (ToolConsole.IsExpected(e))
        {
            error.WriteLine($"error: {e.Message}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Root(ToolConsole console) => new("Calls InvokeAI workflows from the command line, and checks them without a server.")
    {
        InputsCommand.Create(console),
        GraphCommand.Create(console),
    };
}
