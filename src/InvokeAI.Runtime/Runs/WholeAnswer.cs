namespace InvokeAI;

/// <summary>
/// Asks again while the server lists fewer items than it counts. Items are added and removed between two answers. An answer that stays incomplete is an error.
/// </summary>
internal static class WholeAnswer
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Asks until the answer is complete, for about four seconds.</summary>
    /// <param name="ask">Returns null while the answer is incomplete.</param>
    /// <param name="problem">The message of the error when it stays so.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="cancellationToken">The token to cancel the pauses.</param>
    /// <exception cref="InvokeAIResponseException">The answer stayed incomplete.</exception>
    public static async Task<T> AskAsync<T>(Func<Task<T?>> ask, string problem, TimeProvider time, CancellationToken cancellationToken)
        where T : class
    {
        for (var pause = FirstPause; ; pause *= 2)
        {
            if (await ask().ConfigureAwait(false) is { } whole)
                return whole;
            if (pause > LongestPause)
                throw new InvokeAIResponseException(problem);
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
