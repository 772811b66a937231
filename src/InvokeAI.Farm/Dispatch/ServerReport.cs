using InvokeAI.Scheduling;

namespace InvokeAI.Farm.Dispatch;

/// <summary>Represents a server's answer to a probe.</summary>
/// <param name="Slots">How many items it runs at once.</param>
/// <param name="Active">How many items wait or run there, ours too.</param>
/// <param name="IsPaused">Whether its queue stands still.</param>
/// <param name="Abilities">What it has.</param>
internal sealed record ServerReport(int Slots, int Active, bool IsPaused, Abilities Abilities);
