using Xunit.Sdk;

namespace InvokeAI.Mutation.Running;

/// <summary>Stops a run at its first failure and keeps its name.</summary>
internal sealed class FirstFailure : IMessageSink
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Gets <c>failed</c>, the ID of the test case, its name and the first line of its message; null if nothing failed.</summary>
    public string? Test { get; private set; }

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is ITestStarting starting)
            _names[starting.TestUniqueID] = starting.TestDisplayName;
        if (message is ITestFailed failed)
            Test ??= $"failed {failed.TestCaseUniqueID} {_names.GetValueOrDefault(failed.TestUniqueID, failed.TestUniqueID)}: "
                + failed.Messages[0].Split('\n')[0].Trim();
        else if (message is IErrorMetadata)
            Test ??= $"failed - {message.GetType().Name}";
        return Test is null;
    }
}
