namespace InvokeAI.Http;

/// <summary>For a server that asks nobody to sign in.</summary>
internal sealed class NoTokens : ITokenSource
{
    public static NoTokens Instance { get; } = new();

    public ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken) => default;

    public void Adopt(string? sent, string refreshed)
    {
    }

    public ValueTask<bool> RenewAsync(string? refused, CancellationToken cancellationToken) => new(false);
}
