using InvokeAI.Mutation.Mutants;

namespace InvokeAI.Mutation.Running;

/// <summary>Represents what became of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Killer">What killed it, or null if it lives.</param>
/// <param name="Covered">Whether any test meets its code.</param>
internal sealed record Verdict(Mutant Mutant, string? Killer, bool Covered);
