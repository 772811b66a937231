namespace InvokeAI.Testing.State;

/// <summary>Records what the server received, for tests. It has its own lock.</summary>
internal sealed class Inspection
{
    private readonly List<ReceivedRequest> _requests = [];
    private readonly List<StrictViolation> _violations = [];

    public void Add(ReceivedRequest request)
    {
        lock (_requests)
            _requests.Add(request);
    }

    public void Add(StrictViolation violation)
    {
        lock (_violations)
            _violations.Add(violation);
    }

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public IReadOnlyList<StrictViolation> Violations
    {
        get
        {
            lock (_violations)
                return [.. _violations];
        }
    }
}
