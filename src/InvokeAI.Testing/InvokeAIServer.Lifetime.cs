namespace InvokeAI.Testing;

public sealed partial class InvokeAIServer
{
    private readonly SemaphoreSlim _lifetime = new(1);
    private bool _isRunning;
    private bool _isDisposed;

    /// <summary>
    /// Stops the server as if its process was killed: connections are dropped, nothing answers at its address, and running items are interrupted. Does nothing
    /// on a stopped server. <see cref="RestartAsync"/> starts it again.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel waiting for another call that stops or starts the server.</param>
    /// <exception cref="ObjectDisposedException">The server is disposed.</exception>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _lifetime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            await HaltAsync().ConfigureAwait(false);
        }
        finally
        {
            _lifetime.Release();
        }
    }

    /// <summary>
    /// Stops the server if it runs, and starts it on the same port. As on a real restart, images, boards, models, users and the queue are kept; items that
    /// run, or wait for a workflow that they called, become <c>canceled</c> without an event, or the whole queue is cleared
    /// (<see cref="InvokeAIServerOptions.ClearQueueOnStartup"/>); sockets, the invocation cache and a pause of the processor are lost.
    /// </summary>
    /// <param name="cancellationToken">The token to cancel the start. The server is then stopped.</param>
    /// <exception cref="IOException">Another program uses the port now.</exception>
    /// <exception cref="ObjectDisposedException">The server is disposed.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await _lifetime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            await HaltAsync().ConfigureAwait(false);
            _state.Restart();
            _app = Build(BaseAddress.Port);
            await RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lifetime.Release();
        }
    }

    /// <summary>Drops all connections and stops. You can call it more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _lifetime.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_isDisposed)
                return;
            await HaltAsync().ConfigureAwait(false);
            _isDisposed = true;
            _machine.Dispose();
            _faults.Dispose();
            Keep();
            _journal?.Dispose();
        }
        finally
        {
            _lifetime.Release();
        }
    }

    // What a test or a program added by a method of this class comes with no request.
    private void Keep()
    {
        lock (_state.Sync)
            _journal?.Sync();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await _app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        BaseAddress = new Uri(_app.Urls.First() + "/");
        _machine.Processor.Start();
        _isRunning = true;
    }

    private async Task HaltAsync()
    {
        if (!_isRunning)
            return;
        _isRunning = false;
        _machine.Hub.DropAll();
        await _machine.Processor.StopAsync().ConfigureAwait(false);
        using (var atOnce = new CancellationTokenSource(TimeSpan.Zero))
            await _app.StopAsync(atOnce.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _machine.Hub.Clear();
    }
}
