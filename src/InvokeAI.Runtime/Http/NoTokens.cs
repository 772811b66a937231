namespace InvokeAI.Http;

/// <summary>Provides no token, for a server without sign-in.</summary>
internal sealed class NoTokens : ITokenSource
{
    public static NoTokens Instance { get; } = new();

    public ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) => default;

    public void Adopt(string? sent, string refreshed)
    {
    }

    public ValueTask<bool> RenewAsync(string? refused, CancellationToken cancellationToken) => new(false);
}
