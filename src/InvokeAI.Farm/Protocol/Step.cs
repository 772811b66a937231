using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Protocol;

/// <summary>A part's next state, and what to do once it is stored.</summary>
/// <param name="Next">The same object where nothing changed.</param>
/// <param name="Effects">What to do.</param>
internal sealed record Step(PartRecord Next, params IReadOnlyList<Effect> Effects);
