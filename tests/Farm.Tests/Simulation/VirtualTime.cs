namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>Time that passes only when the simulator says so: what is due runs in order, and at one moment in the order in which it was asked for.</summary>
internal sealed class VirtualTime
{
    private readonly PriorityQueue<Action, (double, long)> due = new();
    private long order;

    /// <summary>Gets the seconds since the simulation began.</summary>
    public double Now { get; private set; }

    public void After(double seconds, Action action) => due.Enqueue(action, (Now + seconds, order++));

    public bool Step(double until)
    {
        if (!due.TryPeek(out var action, out var key) || key.Item1 > until)
            return false;
        due.Dequeue();
        Now = key.Item1;
        action();
        return true;
    }
}
