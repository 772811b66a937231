using InvokeAI.Http;

namespace InvokeAI.Models;

/// <summary>Represents a model installation on the server. It continues whether or not anyone waits for it.</summary>
public class ModelInstall
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ModelsClient? _models;
    private ModelInstallJob? _job;

    internal ModelInstall(ModelsClient models, ModelInstallJob job) => (_models, _job) = (models, job);

    /// <summary>Initializes an installation without a server, for test doubles.</summary>
    protected ModelInstall()
    {
    }

    /// <summary>Gets the installation's number.</summary>
    public virtual long Id => Unconnected.Check(_job).Id;

    /// <summary>Gets the state of the installation when the server was last asked.</summary>
    public virtual ModelInstallJob Job => Unconnected.Check(_job);

    private ModelsClient Models => Unconnected.Check(_models);

    /// <summary>Asks the server for the state of the installation (<c>GET install/{id}</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<ModelInstallJob> RefreshAsync(CancellationToken cancellationToken = default)
        => _job = await Models.GetJobAsync(Id, cancellationToken).ConfigureAwait(false);

    /// <summary>Waits until the model is installed. Also waits for a paused installation. Canceling the wait does not affect the installation.</summary>
    /// <param name="progress">Receives the state whenever it changes.</param>
    /// <param name="cancellationToken">The token to end the wait.</param>
    /// <returns>The installed model.</returns>
    /// <exception cref="ModelInstallException">The installation failed or was canceled.</exception>
    /// <exception cref="InvokeAIUnavailableException">The server has not answered for five minutes.</exception>
    /// <exception cref="InvokeAINotFoundException">The server no longer lists the installation: it was pruned, or the server restarted.</exception>
    public virtual async Task<ModelConfig> WaitAsync(IProgress<ModelInstallJob>? progress = null, CancellationToken cancellationToken = default)
    {
        var lastAnswer = Environment.TickCount64;
        progress?.Report(Job);
        while (!Job.Status.IsFinished)
        {
            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
            var before = (Job.Status, Job.Bytes);
            try
            {
                await RefreshAsync(cancellationToken).ConfigureAwait(false);
                lastAnswer = Environment.TickCount64;
            }
            catch (InvokeAIUnavailableException) when (Environment.TickCount64 - lastAnswer < Patience.TotalMilliseconds)
            {
                // A download takes hours, and the server may stall for a minute of them.
                continue;
            }

            if (before != (Job.Status, Job.Bytes))
                progress?.Report(Job);
        }

        return Job is { Model: { } model } && Job.Status == ModelInstallStatus.Completed ? model : throw new ModelInstallException(Job);
    }

    /// <summary>Pauses the download (<c>POST install/{id}/pause</c>; servers 6.12 and later).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual async Task PauseAsync(CancellationToken cancellationToken = default)
        => _job = await Models.ControlJobAsync(Id, "pause", cancellationToken).ConfigureAwait(false);

    /// <summary>Resumes a paused download (<c>POST install/{id}/resume</c>; servers 6.12 and later).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual async Task ResumeAsync(CancellationToken cancellationToken = default)
        => _job = await Models.ControlJobAsync(Id, "resume", cancellationToken).ConfigureAwait(false);

    /// <summary>Downloads failed files again (<c>POST install/{id}/restart_failed</c>; servers 6.12 and later).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual async Task RestartFailedAsync(CancellationToken cancellationToken = default)
        => _job = await Models.ControlJobAsync(Id, "restart_failed", cancellationToken).ConfigureAwait(false);

    /// <summary>Downloads one file again (<c>POST install/{id}/restart_file</c>; servers 6.12 and later).</summary>
    /// <param name="url">The file's <see cref="ModelDownload.Source"/>.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual async Task RestartFileAsync(string url, CancellationToken cancellationToken = default)
        => _job = await Models.RestartFileAsync(Id, url, cancellationToken).ConfigureAwait(false);

    /// <summary>Cancels the installation (<c>DELETE install/{id}</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual Task CancelAsync(CancellationToken cancellationToken = default) => Models.CancelJobAsync(Id, cancellationToken);

    /// <summary>Returns the installation as messages name it.</summary>
    public override string ToString() => _job is null ? "Installation" : $"Installation {_job.Id} of {_job.Source} ({_job.Status})";
}
