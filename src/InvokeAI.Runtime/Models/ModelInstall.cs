namespace InvokeAI.Models;

/// <summary>A model installation on the server. It goes on whether or not anybody waits for it.</summary>
public sealed class ModelInstall
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ModelsClient models;

    internal ModelInstall(ModelsClient models, ModelInstallJob job)
    {
        this.models = models;
        Job = job;
    }

    /// <summary>Its number.</summary>
    public long Id => Job.Id;

    /// <summary>Where it stood when it was last asked for.</summary>
    public ModelInstallJob Job { get; private set; }

    /// <summary>Asks where it stands (<c>GET install/{id}</c>).</summary>
    public async Task<ModelInstallJob> RefreshAsync(CancellationToken cancellationToken = default)
        => Job = await models.GetJobAsync(Id, cancellationToken).ConfigureAwait(false);

    /// <summary>Waits until the model is installed. A paused installation is waited for; cancelling the wait leaves the installation alone.</summary>
    /// <param name="progress">Told whenever it stands elsewhere than before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The installed model.</returns>
    /// <exception cref="ModelInstallException">It failed or was cancelled.</exception>
    /// <exception cref="InvokeAIUnavailableException">The server has not answered for five minutes.</exception>
    /// <exception cref="InvokeAINotFoundException">The server forgot it: it was pruned, or the server restarted.</exception>
    public async Task<ModelConfig> WaitAsync(IProgress<ModelInstallJob>? progress = null, CancellationToken cancellationToken = default)
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

    /// <summary>Pauses the download (<c>POST install/{id}/pause</c>; servers from 6.12 on).</summary>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public async Task PauseAsync(CancellationToken cancellationToken = default)
        => Job = await models.ControlJobAsync(Id, "pause", cancellationToken).ConfigureAwait(false);

    /// <summary>Goes on with a paused download (<c>POST install/{id}/resume</c>; servers from 6.12 on).</summary>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public async Task ResumeAsync(CancellationToken cancellationToken = default)
        => Job = await models.ControlJobAsync(Id, "resume", cancellationToken).ConfigureAwait(false);

    /// <summary>Downloads again what failed (<c>POST install/{id}/restart_failed</c>; servers from 6.12 on).</summary>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public async Task RestartFailedAsync(CancellationToken cancellationToken = default)
        => Job = await models.ControlJobAsync(Id, "restart_failed", cancellationToken).ConfigureAwait(false);

    /// <summary>Downloads one file again (<c>POST install/{id}/restart_file</c>; servers from 6.12 on).</summary>
    /// <param name="url">The file's <see cref="ModelDownload.Source"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public async Task RestartFileAsync(string url, CancellationToken cancellationToken = default)
        => Job = await models.RestartFileAsync(Id, url, cancellationToken).ConfigureAwait(false);

    /// <summary>Cancels it (<c>DELETE install/{id}</c>).</summary>
    public Task CancelAsync(CancellationToken cancellationToken = default) => models.CancelJobAsync(Id, cancellationToken);

    /// <summary>The installation as messages name it.</summary>
    public override string ToString() => $"Installation {Id} of {Job.Source} ({Job.Status})";
}
