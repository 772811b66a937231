namespace InvokeAI.Http;

/// <summary>The token of the options; renewed by the server's header, never by signing in.</summary>
internal sealed class FixedToken(string? token) : ITokenSource
{
    private volatile string? current = token;

    public ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) => new(current);

    public void Adopt(string refreshed) => current = refreshed;

    public ValueTask<bool> RenewAsync(string? refused, CancellationToken cancellationToken) => new(current != refused);
}
