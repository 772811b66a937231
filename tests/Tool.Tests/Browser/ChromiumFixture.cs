namespace InvokeAI.Tool.Tests.Browser;

/// <summary>One browser for the tests of a class.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private Chromium? _browser;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    /// <summary>The browser's page, without what an earlier test left of its complaints.</summary>
    internal async Task<Chromium> PageAsync(CancellationToken cancellationToken)
    {
        _browser ??= await Chromium.StartAsync(cancellationToken);
        _browser.Forget();
        return _browser;
    }
}
