using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using InvokeAI.Farm.Orleans.Messages;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace InvokeAI.Farm.Orleans.Clients;

/// <summary>Asks the farm, again where no answer comes: a call that timed out may have done its work, and doing it twice is doing it once.</summary>
internal sealed partial class FarmQuestions(Func<byte[], Task<byte[]>> ask, ILogger<FarmQuestions> logger)
{
    // Longer than a silo's death takes to be noticed, and a lease to run out.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Version =
        typeof(FarmQuestions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <exception cref="FarmStoreException">The state cannot be read or stored, or no silo answers for two minutes.</exception>
    /// <exception cref="ArgumentException">An argument is wrong.</exception>
    /// <exception cref="UnknownQuestionException">The silo is of an older version, which does not know the question.</exception>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            var (answer, reason) = await TryAsync(question).WaitAsync(cancellationToken).ConfigureAwait(false);
            switch (answer)
            {
                case { Problem: null }:
                    return answer;
                case { Problem: Problem.Store }:
                    throw new FarmStoreException(answer.Message!);
                case { Problem: Problem.Argument }:
                    throw new ArgumentException(answer.Message);
                case { Problem: Problem.Unknown }:
                    throw new UnknownQuestionException(
                        $"The silo that has the farm is of an older version than this process, which is {Version}, and does not know the question "
                            + $"'{MessageJson.NameOf(question)}'. Upgrade all silos to this version, or do without the call until then.");
            }

            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new FarmStoreException(
                    $"No silo has answered for the farm in {Patience.TotalMinutes:0} minutes: {reason} What was submitted may be stored: submit it again with "
                        + "the same key.");
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks once. No answer comes with the reason.</summary>
    public async Task<(Answer? Answer, string? Reason)> TryAsync(Question question)
    {
        try
        {
            var answer = MessageJson.ReadAnswer(await ask(MessageJson.Bytes(question)).ConfigureAwait(false));
            if (answer.Problem == Problem.Moved)
                Unanswered(logger, answer.Message!);
            return (answer, answer.Message);
        }
        catch (JsonException e)
        {
            // What a silo throws whose version does not say so in its answer.
            return (new() { Problem = Problem.Unknown, Message = e.Message }, e.Message);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or OperationCanceledException or ObjectDisposedException
            or InvalidOperationException or IOException)
        {
            Unanswered(logger, e.Message);
            return (null, e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The farm did not answer: {Reason}")]
    private static partial void Unanswered(ILogger logger, string reason);
}
