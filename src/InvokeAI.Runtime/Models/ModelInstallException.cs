using InvokeAI.Models;

namespace InvokeAI;

/// <summary>A model installation failed or was cancelled.</summary>
public sealed class ModelInstallException : InvokeAIException
{
    internal ModelInstallException(ModelInstallJob job)
        : base(job.Status == ModelInstallStatus.Cancelled
            ? $"The installation of {job.Source} was cancelled."
            : $"The installation of {job.Source} failed: {string.Join(": ", new[] { job.ErrorReason, job.Error }.Where(text => !string.IsNullOrEmpty(text)))}")
        => Job = job;

    /// <summary>Where the installation stands, with the server's own words.</summary>
    public ModelInstallJob Job { get; }

    /// <summary>It was cancelled.</summary>
    public bool IsCancelled => Job.Status == ModelInstallStatus.Cancelled;
}
