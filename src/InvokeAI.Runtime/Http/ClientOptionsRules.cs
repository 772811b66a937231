using InvokeAI.Http;

namespace InvokeAI;

/// <summary>Validates the options, whoever created them. No message repeats a secret.</summary>
internal static class ClientOptionsRules
{
    // CancellationTokenSource takes no longer ones.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    // The handshake of a socket must fit.
    private const int SmallestEventLimit = 1024;

    public static List<string> Check(InvokeAIClientOptions options)
    {
        var problems = new List<string>();
        try
        {
            ServerAddress.Of(options);
        }
        catch (ArgumentException e)
        {
            problems.Add($"{nameof(options.BaseAddress)}: {e.Message}");
        }

        if (string.IsNullOrWhiteSpace(options.QueueId))
            problems.Add($"{nameof(options.QueueId)} is empty; InvokeAI's own queue is \"default\".");
        if (options.Token is { } token && (token.Length == 0 || token.Any(c => c is <= ' ' or > '~')))
            problems.Add($"{nameof(options.Token)} is empty or contains characters that no header can contain. Check for a line break at its end.");
        if (string.IsNullOrEmpty(options.Email) != string.IsNullOrEmpty(options.Password))
            problems.Add($"{nameof(options.Email)} and {nameof(options.Password)} go together; only one of them is set.");

        Time(options.RequestTimeout, nameof(options.RequestTimeout), mayBeInfinite: true);
        Time(options.ReadTimeout, nameof(options.ReadTimeout), mayBeInfinite: true);
        Time(options.PollInterval, nameof(options.PollInterval));
        Time(options.MaxPollInterval, nameof(options.MaxPollInterval));
        Time(options.EventPollInterval, nameof(options.EventPollInterval));
        Time(options.UncertainTimeout, nameof(options.UncertainTimeout), mayBeZero: true);
        Time(options.StallTimeout, nameof(options.StallTimeout), mayBeZero: true);
        Time(options.LostContactTimeout, nameof(options.LostContactTimeout), mayBeZero: true);
        if (options.MaxResponseBytes <= 0)
            problems.Add($"{nameof(options.MaxResponseBytes)} is {options.MaxResponseBytes}; it must be greater than 0.");
        if (options.MinTransferRate <= 0)
            problems.Add($"{nameof(options.MinTransferRate)} is {options.MinTransferRate}; it must be at least 1 byte per second.");
        if (options.MaxEventBytes < SmallestEventLimit)
            problems.Add($"{nameof(options.MaxEventBytes)} is {options.MaxEventBytes}; it must be at least {SmallestEventLimit} bytes.");
        if (options.MaxEventBacklogBytes < SmallestEventLimit)
            problems.Add($"{nameof(options.MaxEventBacklogBytes)} is {options.MaxEventBacklogBytes}; it must be at least {SmallestEventLimit} bytes.");
        if (options.MaxParallelDownloads <= 0)
            problems.Add($"{nameof(options.MaxParallelDownloads)} is {options.MaxParallelDownloads}; it must be greater than 0.");
        return problems;

        void Time(TimeSpan time, string name, bool mayBeZero = false, bool mayBeInfinite = false)
        {
            if ((mayBeInfinite && time == Timeout.InfiniteTimeSpan) || (mayBeZero && time == TimeSpan.Zero))
                return;
            if (time <= TimeSpan.Zero || time > Longest)
                problems.Add($"{name} is {time}; it must be greater than 0 and at most {Longest.TotalDays:0} days.");
        }
    }

    public static InvokeAIClientOptions Checked(InvokeAIClientOptions? options)
    {
        options ??= new();
        var problems = Check(options);
        return problems.Count == 0 ? options : throw new ArgumentException(string.Join(" ", problems), nameof(options));
    }
}
