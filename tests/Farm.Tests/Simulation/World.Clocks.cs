using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Tests.Simulation;

internal sealed partial class World
{
    /// <summary>Returns the rate of a clock that is not exact.</summary>
    public double Rate(double most) => 1 + (((clocks.NextDouble() * 2) - 1) * most);

    /// <summary>Returns a time by which a clock is wrong.</summary>
    public double Skew(double most) => ((clocks.NextDouble() * 2) - 1) * most;

    /// <summary>Returns the class that a part must have risen to by now at least, as far as that can be told; its own where classes are strict.</summary>
    public int LeastClass(PartRecord part)
    {
        if (Rules.RaisePriorityEvery is null || !IsAgeKnown(part))
            return part.Priority;
        // One that is new may be higher than what rose before it came.
        var highest = Store.Parts.Values.Where(other => !other.HasEnded && IsAgeKnown(other) && AgeOf(other) > RiseEvery * 1.2)
            .Select(other => other.Priority).DefaultIfEmpty(part.Priority).Max();
        return Math.Max(part.Priority, Math.Min(highest, part.Priority + (int)(((AgeOf(part) * 0.9) - 5) / RiseEvery)));
    }

    /// <summary>Returns the class that a part can have risen to by now at most.</summary>
    public int MostClass(PartRecord part)
        => Rules.RaisePriorityEvery is null ? part.Priority : IsAgeKnown(part) ? part.Priority + (int)(((AgeOf(part) * 1.1) + 5) / RiseEvery) : int.MaxValue;

    // Where somebody sets the store's clock, a process that starts takes what waits for younger or older than it is.
    private bool IsAgeKnown(PartRecord part) => clockShift == 0 && !reclassed.Contains(part.Id);

    private double AgeOf(PartRecord part) => Time.Now - submissions[part.Id];
}
