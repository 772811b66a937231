using InvokeAI.Models;

namespace InvokeAI;

/// <summary>Thrown when a model installation fails or is canceled.</summary>
public sealed class ModelInstallException : InvokeAIException
{
    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public ModelInstallException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public ModelInstallException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal ModelInstallException(ModelInstallJob job)
        : base(job.Status == ModelInstallStatus.Canceled
            ? $"The installation of {job.Source} was canceled."
            : $"The installation of {job.Source} failed: {string.Join(": ", new[] { job.ErrorReason, job.Error }.Where(text => !string.IsNullOrEmpty(text)))}")
        => Job = job;

    /// <summary>
    /// Gets the state of the installation, with the server's message. The library always sets it. A test that creates the exception sets what it needs.
    /// </summary>
    public ModelInstallJob Job { get; init; } = new();

    /// <summary>Gets a value indicating whether the installation was canceled.</summary>
    public bool IsCanceled => Job.Status == ModelInstallStatus.Canceled;
}
