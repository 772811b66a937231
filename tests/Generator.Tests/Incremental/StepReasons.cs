using InvokeAI.Generators;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Tests.Incremental;

/// <summary>Represents the reason why each step of the pipeline ran: the worst over its items, so that "Cached" means that nothing was computed.</summary>
internal sealed record StepReasons(
    IncrementalStepRunReason Files, IncrementalStepRunReason Load, IncrementalStepRunReason Api, IncrementalStepRunReason Graph,
    IncrementalStepRunReason Diagnostics)
{
    public static readonly StepReasons AllCached = new(
        IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached);

    public static StepReasons Of(GeneratorDriverRunResult result)
    {
        var steps = result.Results.Single().TrackedSteps;
        return new(Reason(StepNames.Files), Reason(StepNames.Load), Reason(StepNames.Api), Reason(StepNames.Graph), Reason(StepNames.Diagnostics));

        IncrementalStepRunReason Reason(string step)
        {
            var reasons = steps.TryGetValue(step, out var runs) ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason).Distinct().ToList() : [];
            return Array.Find(
                [IncrementalStepRunReason.New, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Removed, IncrementalStepRunReason.Unchanged],
                reasons.Contains) is var worst && reasons.Contains(worst) ? worst : IncrementalStepRunReason.Cached;
        }
    }
}
