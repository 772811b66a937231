using InvokeAI.Tool.Output;

namespace InvokeAI.Tool.Running;

/// <summary>Asks on Ctrl-C what becomes of what is on the server. Who cannot be asked wants nothing to go on that nobody waits for.</summary>
internal static class CancelQuestion
{
    /// <returns>Whether to cancel.</returns>
    public static async Task<bool> AskAsync(ToolConsole console, string question, CancellationToken cancellationToken)
    {
        if (!console.CanAsk)
            return true;
        await console.Error.WriteAsync(question + " [Y/n] ").ConfigureAwait(false);
        var answer = await Task.Run(console.Input.ReadLine, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        return !(answer?.Trim().StartsWith('n') ?? false);
    }
}
