using Microsoft.AspNetCore.Http;

namespace InvokeAI.Testing;

/// <summary>Injects faults into an <see cref="InvokeAIServer"/>.</summary>
public sealed class FaultRig
{
    /// <summary>Marks requests that the stand-in sends to itself. Faults do not apply to them.</summary>
    internal const string OwnHeader = "X-Stand-In-Replay";

    private readonly List<(Fault Fault, int Left)> _faults = [];
    private readonly List<(Fault Fault, string Method, string Path)> _struck = [];

    /// <summary>Adds a fault for the next matching requests.</summary>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_faults)
            _faults.Add((fault, fault.Times));
    }

    /// <summary>Removes all faults that have not occurred yet.</summary>
    public void Clear()
    {
        lock (_faults)
            _faults.Clear();
    }

    /// <summary>Gets the faults that occurred, in order, with the request's method and path.</summary>
    public IReadOnlyList<(Fault Fault, string Method, string Path)> Struck
    {
        get
        {
            lock (_faults)
                return [.. _struck];
        }
    }

    internal Fault? Take(HttpRequest request)
    {
        if (request.Headers.ContainsKey(OwnHeader))
            return null;
        lock (_faults)
        {
            var path = request.Path + request.QueryString;
            var at = _faults.FindIndex(f => path.Contains(f.Fault.Path, StringComparison.Ordinal)
                && (f.Fault.Method is null || string.Equals(f.Fault.Method, request.Method, StringComparison.OrdinalIgnoreCase)));
            if (at < 0)
                return null;
            var (fault, left) = _faults[at];
            if (left <= 1)
                _faults.RemoveAt(at);
            else
                _faults[at] = (fault, left - 1);
            _struck.Add((fault, request.Method, path));
            return fault;
        }
    }
}
